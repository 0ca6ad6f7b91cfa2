package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.etcd.Certificates;
import io.github.reflectory.testkit.etcd.Etcd;
import java.time.Duration;

/** A running etcd, and how its clients reach it. */
record Served(Etcd etcd, EtcdConfig config) {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  static Served plain(Etcd etcd) {
    String[] endpoints = etcd.endpoints().toArray(String[]::new);
    return new Served(etcd, EtcdConfig.of(endpoints).withTimeout(LIMIT));
  }

  /** For one that was started with the certificates' own server options. */
  static Served withTls(Etcd etcd, Certificates certificates) {
    EtcdConfig config =
        plain(etcd)
            .config()
            .withCa(certificates.file("ca.pem"))
            .withClientCertificate(
                certificates.file("client.pem"), certificates.file("client.key"));
    return new Served(etcd, config);
  }
}
