package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v3.GrpcRehearsal;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.etcd.Certificates;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both APIs over TLS, where the server asks for a client certificate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdTlsTest {
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final Certificates certificates;
  private final EtcdServer etcd;

  EtcdTlsTest(@TempDir Path folder) {
    certificates = new Certificates(folder);
    certificates.authority("other");
    certificates.certificate("server", "rsa:2048", "IP:127.0.0.1", 2);
    certificates.certificate("elsewhere", "rsa:2048", "DNS:elsewhere.example", 2);
    certificates.certificate("client", "rsa:2048", "DNS:client", 2);
    certificates.certificate("expired", "rsa:2048", "IP:127.0.0.1", -1);
    etcd = serve("server");
  }

  private EtcdServer serve(String certificate) {
    return EtcdServer.start(
        "--client-cert-auth",
        "--trusted-ca-file",
        certificates.file("ca.pem").toString(),
        "--cert-file",
        certificates.file(certificate + ".pem").toString(),
        "--key-file",
        certificates.file(certificate + ".key").toString());
  }

  @AfterAll
  void stop() {
    etcd.close();
  }

  private EtcdConfig trusting(EtcdServer server, String authority) {
    return EtcdConfig.of(server.endpoint())
        .withTimeout(SHORT)
        .withCa(certificates.file(authority + ".pem"));
  }

  private EtcdConfig withClient(EtcdConfig config) {
    return config.withClientCertificate(
        certificates.file("client.pem"), certificates.file("client.key"));
  }

  private static void refused(Api api, EtcdConfig config, String cause) {
    try (CalicoStore store = api.open(config)) {
      assertThatThrownBy(store::snapshot)
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining(config.endpoints().get(0).toString())
          .message()
          .containsPattern(cause);
    }
  }

  @Test
  void what_is_loaded_for_tls_ends_with_the_first_refusal() {
    assertTimeout(Duration.ofSeconds(15), GrpcRehearsal::overTls);
  }

  @ParameterizedTest
  @EnumSource
  void with_the_right_certificates_everything_works(Api api) {
    try (CalicoStore store = api.open(withClient(trusting(etcd, "ca")));
        Followed followed = new Followed(store)) {
      Snapshot base = store.snapshot();
      store.apply(List.of(new Setting.DefaultAs().set(new Asn(4711))), base);
      followed.awaitTopology(base.topology().toBuilder().defaultAs(new Asn(4711)).build());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_server_of_another_ca_is_refused(Api api) {
    refused(api, withClient(trusting(etcd, "other")), "unable to find valid certification path");
  }

  @ParameterizedTest
  @EnumSource
  void a_client_without_certificate_is_refused(Api api) {
    // In TLS 1.3 a client may send its request before the server has refused it: the connection is
    // reset then, and over HTTP/1.1 the alert that says why can be lost.
    String reset = "Connection reset|received no bytes|Broken pipe";
    refused(api, trusting(etcd, "ca"), "bad_certificate" + (api == Api.V2 ? "|" + reset : ""));
  }

  @ParameterizedTest
  @EnumSource
  void a_server_with_another_host_name_is_refused(Api api) {
    try (EtcdServer elsewhere = serve("elsewhere")) {
      refused(api, withClient(trusting(elsewhere, "ca")), "No subject alternative names");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_server_with_an_expired_certificate_is_refused(Api api) {
    try (EtcdServer old = serve("expired")) {
      refused(api, withClient(trusting(old, "ca")), "NotAfter");
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_endpoint_is_verified_by_its_own_name(Api api) {
    EtcdConfig both =
        EtcdConfig.of("https://localhost:1", etcd.endpoint())
            .withTimeout(SHORT)
            .withCa(certificates.file("ca.pem"));
    try (CalicoStore store = api.open(withClient(both))) {
      assertThat(store.snapshot().setAside()).isEmpty();
    }
    EtcdConfig otherName =
        EtcdConfig.of(etcd.endpoint().replace("127.0.0.1", "localhost"))
            .withTimeout(SHORT)
            .withCa(certificates.file("ca.pem"));
    refused(api, withClient(otherName), "No name matching localhost");
  }
}
