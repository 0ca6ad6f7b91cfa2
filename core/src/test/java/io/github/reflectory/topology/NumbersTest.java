package io.github.reflectory.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AS numbers, cluster IDs, router IDs and names. */
class NumbersTest {
  /** RFC 5396 section 2. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "65526, 65526",
    "0.65526, 65526",
    "65546, 65546",
    "1.10, 65546",
    "1.0, 65536",
    "0.1, 1",
    "65535.65535, 4294967295",
    "4294967295, 4294967295",
  })
  void as_numbers_are_plain_or_dotted_and_print_plain(String text, String plain) {
    assertThat(Asn.parse(text)).hasToString(plain).isEqualTo(Asn.parse(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0", "0.0", "00", "01", "0.01", "1.", ".1", "1.2.3", "1.65536", "65536.1", "4294967296",
        "99999999999999999999", "-1", "+1", " 1", "1 ", "1\n", "1e3", "0x1", "1_000", "１", "١",
            "AS1",
        "1,5", "65535.65536"
      })
  void other_as_numbers_are_refused(String text) {
    assertThatThrownBy(() -> Asn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected an AS number, 1 to 4294967295");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 0x1_0000_0000L, Long.MIN_VALUE, Long.MAX_VALUE})
  void as_numbers_out_of_range_are_refused(long number) {
    assertThatThrownBy(() -> new Asn(number)).hasMessageContaining("\"" + number + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.1", "224.0.0.1", "255.255.255.255", "127.0.0.1"})
  void ids_are_any_dotted_quad_but_zero(String text) {
    assertThat(ClusterId.parse(text)).hasToString(text);
    assertThat(RouterId.parse(text)).hasToString(text);
  }

  /** All of these BIRD 1.6.8 takes for cluster IDs. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.0.0.1",
    "0001, 0.0.0.1",
    "010, 0.0.0.10",
    "4278190081, 255.0.0.1",
    "4294967295, 255.255.255.255",
    "0x1, 0.0.0.1",
    "0xE0000001, 224.0.0.1",
    "01.2.3.4, 1.2.3.4",
    "224.0.0.01, 224.0.0.1",
    "224.0.0.010, 224.0.0.10",
    "0.0.0.0001, 0.0.0.1",
  })
  void cluster_ids_are_also_numbers_and_leading_zeros_mean_nothing(String text, String quad) {
    assertThat(ClusterId.parse(text)).hasToString(quad);
    assertThatThrownBy(() -> RouterId.parse(text)).hasMessageStartingWith("expected a router ID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "00",
        "0x0",
        "0x",
        "0x123456789",
        "4294967296",
        "-1",
        "+1",
        "1e3",
        "0.0.0.0",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.",
        "1.2.3.4 ",
        "1..2.3",
        "rack1",
        "::1"
      })
  void other_ids_are_refused(String text) {
    assertThatThrownBy(() -> ClusterId.parse(text))
        .hasMessageStartingWith("expected a cluster ID, a dotted quad other than 0.0.0.0");
    assertThatThrownBy(() -> RouterId.parse(text))
        .hasMessageStartingWith("expected a router ID, a dotted quad other than 0.0.0.0");
  }

  @Test
  void ids_compare_unsigned() {
    assertThat(ClusterId.parse("224.0.0.1")).isGreaterThan(ClusterId.parse("10.0.0.1"));
    assertThat(RouterId.parse("224.0.0.1")).isGreaterThan(RouterId.parse("10.0.0.1"));
    assertThat(new Asn(4294967295L)).isGreaterThan(new Asn(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "N1", "node-1.rack_2.example.org", "a..b", "a-"})
  void names_are_what_hosts_are_called(String text) {
    assertThat(Name.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "-a", "_a", "a b", "a/b", "a\n", "nö", "ａ", "a\"", "a;b", "a%2fb"})
  void other_names_are_refused(String text) {
    assertThatThrownBy(() -> Name.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a name of 1 to 253 letters");
  }

  @Test
  void names_have_up_to_253_characters_and_keep_their_case() {
    assertThat(Name.parse("x".repeat(253)).text()).hasSize(253);
    assertThatThrownBy(() -> Name.parse("x".repeat(254))).hasMessageEndingWith("(254 characters)");
    assertThat(Name.parse("n1")).isNotEqualTo(Name.parse("N1"));
  }
}
