package io.github.reflectory.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.cli.agent.AgentSettings.Series;
import io.github.reflectory.cli.agent.AgentSettings.Stop;
import io.github.reflectory.topology.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {
  @Test
  void the_old_images_variables_are_enough() {
    AgentSettings settings = AgentSettings.of(Map.of("IP", "10.0.1.1"));

    assertThat(settings.addresses()).containsExactly(IpAddress.parse("10.0.1.1"));
    assertThat(settings.etcd()).hasToString("etcd at http://127.0.0.1:2379");
    assertThat(settings.api()).isEqualTo(Api.AUTO);
    assertThat(settings.configFolder()).isEqualTo(Path.of("/config"));
    assertThat(settings.socketFolder()).isEqualTo(Path.of("/sockets"));
    assertThat(settings.series()).isEqualTo(Series.AUTO);
    assertThat(settings.stop()).isEqualTo(Stop.GRACEFUL);
    assertThat(settings.http()).hasToString("/127.0.0.1:9901");
    assertThat(settings.hold()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void words_are_taken_in_any_case() {
    AgentSettings settings =
        AgentSettings.of(
            Map.of(
                "IP", "10.0.1.1",
                "IP6", "fd00:1::1",
                "REFLECTORY_STOP", "WITHDRAW",
                "REFLECTORY_ETCD_API", "V2",
                "REFLECTORY_BIRD", "3",
                "REFLECTORY_HTTP", "[::1]:80"));

    assertThat(settings.addresses()).hasSize(2);
    assertThat(settings.stop()).isEqualTo(Stop.WITHDRAW);
    assertThat(settings.api()).isEqualTo(Api.V2);
    assertThat(settings.series()).isEqualTo(Series.BIRD_2);
    assertThat(settings.http().getPort()).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource({
    "IP, ''",
    "IP, fd00::1",
    "IP, rr1",
    "IP6, 10.0.1.1",
    "ETCD_ENDPOINTS, nowhere",
    "REFLECTORY_ETCD_API, v4",
    "REFLECTORY_BIRD, 4",
    "REFLECTORY_STOP, now",
    "REFLECTORY_HTTP, 9901",
    "REFLECTORY_HTTP, 127.0.0.1:65536",
    "REFLECTORY_HTTP, 10.0.1.1:9901",
    "REFLECTORY_HTTP, 0.0.0.0:9901",
    "REFLECTORY_HOLD, -1",
    "REFLECTORY_CONFIG_DIR, /a\"b",
    "REFLECTORY_CONFIG_DIR, '/a\tb'",
  })
  void a_wrong_variable_is_named(String name, String value) {
    Map<String, String> environment = new TreeMap<>(Map.of("IP", "10.0.1.1"));
    environment.put(name, value);

    assertThatThrownBy(() -> AgentSettings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": expected ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9901", "localhost:9901", "0.0.0.0:9901", "[::]:9901", "::1:99999"})
  void where_it_answers_is_an_address_of_loopback(String value) {
    assertThatThrownBy(() -> AgentSettings.of(Map.of("IP", "10.0.1.1", "REFLECTORY_HTTP", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "REFLECTORY_HTTP: expected a loopback address and port such as 127.0.0.1:9901, found \"%s\"",
            value);
  }
}
