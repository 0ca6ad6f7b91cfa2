package io.github.reflectory.testkit.etcd;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where one member listens on loopback. */
record Ports(int client, int peer, int metrics) {

  static Ports free() {
    Set<Integer> three = new LinkedHashSet<>();
    while (three.size() < 3) {
      three.add(FreePort.find());
    }
    Iterator<Integer> next = three.iterator();
    return new Ports(next.next(), next.next(), next.next());
  }

  String peerUrl() {
    return url("http", peer);
  }

  /** Where health is told without asking for a certificate. */
  String metricsUrl() {
    return url("http", metrics);
  }

  String clientUrl(String scheme) {
    return url(scheme, client);
  }

  private static String url(String scheme, int port) {
    return scheme + "://127.0.0.1:" + port;
  }
}
