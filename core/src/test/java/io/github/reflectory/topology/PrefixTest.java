package io.github.reflectory.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "::/0",
        "10.0.0.0/8",
        "192.0.2.0/24",
        "192.0.2.1/32",
        "2001:db8::/32",
        "fd00::1/128",
        "2001:db8:0:0:8000::/65",
        "128.0.0.0/1"
      })
  void destinations_are_kept(String text) {
    assertThat(Prefix.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.0/-1",
        "10.0.0.1/31",
        "192.0.2.128/24",
        "2001:db8::1/127",
        "2001:db8:0:0:8000::/64",
        "127.0.0.0/8",
        "::1/128",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "0.0.0.0/8",
        "ff00::/8",
        "fe80::/10",
        "::ffff:0:0/96",
        "10.0.0.0 /8"
      })
  void others_are_refused(String text) {
    assertThatThrownBy(() -> Prefix.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a unicast prefix such as");
  }

  @Test
  void spellings_of_one_prefix_are_equal() {
    assertThat(Prefix.parse("2001:DB8:0::/32"))
        .isEqualTo(Prefix.parse("2001:db8::/32"))
        .hasSameHashCodeAs(Prefix.parse("2001:db8::/32"));
  }

  @Test
  void order_is_by_address_then_shorter_first() {
    assertThat(
            Stream.of("::/0", "10.0.0.0/16", "9.0.0.0/8", "10.0.0.0/8").map(Prefix::parse).sorted())
        .extracting(Prefix::toString)
        .containsExactly("9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/16", "::/0");
    assertThat(Prefix.parse("::/0").family()).isEqualTo(AddressFamily.IPV6);
    assertThat(Prefix.parse("10.0.0.0/8").length()).isEqualTo(8);
  }
}
