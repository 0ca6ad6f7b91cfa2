package io.github.reflectory.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdConfigTest {
  @Test
  void without_variables_etcd_is_expected_on_loopback() {
    assertThat(EtcdConfig.fromEnvironment(Map.of("ETCD_ENDPOINTS", "")).endpoints())
        .containsExactly(URI.create("http://127.0.0.1:2379"));
  }

  @Test
  void several_endpoints_are_separated_by_commas() {
    assertThat(
            EtcdConfig.fromEnvironment(
                    Map.of("ETCD_ENDPOINTS", "https://etcd1.example, https://[fd00::1]:4001/"))
                .endpoints())
        .containsExactly(
            URI.create("https://etcd1.example:2379"), URI.create("https://[fd00::1]:4001"));
  }

  @Test
  void the_older_variables_count_where_the_newer_is_missing() {
    assertThat(
            EtcdConfig.fromEnvironment(
                    Map.of("ETCD_SCHEME", "https", "ETCD_AUTHORITY", "etcd.example:4001"))
                .endpoints())
        .containsExactly(URI.create("https://etcd.example:4001"));
  }

  @Test
  void files_and_user_are_taken_from_the_variables() {
    EtcdConfig config =
        EtcdConfig.fromEnvironment(
            Map.of(
                "ETCD_CA_CERT_FILE", "/ca.pem",
                "ETCD_CERT_FILE", "/cert.pem",
                "ETCD_KEY_FILE", "/key.pem",
                "ETCD_USERNAME", "calico",
                "ETCD_PASSWORD", "hidden"));
    assertThat(config.caFile()).contains(Path.of("/ca.pem"));
    assertThat(config.certFile()).contains(Path.of("/cert.pem"));
    assertThat(config.keyFile()).contains(Path.of("/key.pem"));
    assertThat(config.credentials()).contains(new EtcdConfig.Credentials("calico", "hidden"));
    assertThat(config + " " + config.credentials()).doesNotContain("hidden");
  }

  @Test
  void what_belongs_together_is_asked_for() {
    refuses(Map.of("ETCD_CERT_FILE", "/cert.pem"), "ETCD_KEY_FILE");
    refuses(Map.of("ETCD_KEY_FILE", "/key.pem"), "ETCD_CERT_FILE");
    refuses(Map.of("ETCD_USERNAME", "calico"), "ETCD_PASSWORD");
    refuses(Map.of("ETCD_PASSWORD", "hidden"), "ETCD_USERNAME");
  }

  @Test
  void a_wrong_variable_is_named() {
    refuses(Map.of("ETCD_ENDPOINTS", "127.0.0.1:2379"), "ETCD_ENDPOINTS");
    refuses(Map.of("ETCD_ENDPOINTS", "http://a,https://b"), "ETCD_ENDPOINTS");
    refuses(Map.of("ETCD_ENDPOINTS", "http://a,"), "ETCD_ENDPOINTS");
    refuses(Map.of("ETCD_AUTHORITY", "a b"), "ETCD_AUTHORITY");
    refuses(Map.of("ETCD_SCHEME", "ftp"), "ETCD_SCHEME");
  }

  private static void refuses(Map<String, String> environment, String named) {
    assertThatThrownBy(() -> EtcdConfig.fromEnvironment(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://calico:hidden@etcd", "http://calico:hidden@et cd", "calico:hidden@etcd"})
  void a_password_in_an_endpoint_is_refused_without_showing_it(String endpoint) {
    assertThatThrownBy(() -> EtcdConfig.of(endpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void a_port_that_cannot_be_is_refused() {
    assertThat(EtcdConfig.of("http://etcd:65535").endpoints())
        .containsExactly(URI.create("http://etcd:65535"));
    for (String port : List.of("65536", "4294969675")) {
      assertThatThrownBy(() -> EtcdConfig.of("http://etcd:" + port))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"http://etcd:" + port + "\"");
    }
  }

  @Test
  void what_makes_no_sense_is_refused() {
    EtcdConfig config = EtcdConfig.of("http://127.0.0.1");
    assertThatThrownBy(EtcdConfig::of).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.withCredentials("calico", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.withCredentials("", "hidden"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void what_plain_http_does_not_protect_is_warned_of() {
    EtcdConfig plain = EtcdConfig.of("http://127.0.0.1:2379");
    assertThat(plain.warning()).isEmpty();
    assertThat(plain.withCa(Path.of("ca.pem")).warning().orElseThrow())
        .startsWith("certificates are not used");
    assertThat(plain.withCredentials("u", "secret").warning().orElseThrow())
        .startsWith("the password is sent unencrypted")
        .doesNotContain("secret");
    EtcdConfig tls = EtcdConfig.of("https://127.0.0.1:2379").withCredentials("u", "p");
    assertThat(tls.withCa(Path.of("ca.pem")).warning()).isEmpty();
  }
}
