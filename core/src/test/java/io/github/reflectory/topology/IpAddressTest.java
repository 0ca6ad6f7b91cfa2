package io.github.reflectory.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  /** RFC 5952 section 4, and the examples of its sections 1 and 2 that it settles. */
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::AAAA, 2001:db8::aaaa",
    "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
    "2001:db8:aaaa:bbbb:cccc:dddd::1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
    "1:0:0:0:0:0:0:0, 1::",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0.0.0.1, ::1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:192.0.2.33, 1:2:3:4:5:6:c000:221",
    "::192.0.2.33, ::c000:221",
    "1::2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "1.0.0.0, 1.0.0.0",
    "223.255.255.255, 223.255.255.255",
    "127.0.0.1, 127.0.0.1",
    "169.254.1.1, 169.254.1.1",
  })
  void literals_are_printed_canonically(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
    assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // No literals.
        "",
        " ",
        "10",
        "10.0.0",
        "10.0.0.1.2",
        "10.0.0.256",
        "10.0.0.-1",
        "10.0.0.+1",
        "0x0a.0.0.1",
        "10.0.0.01",
        "010.0.0.1",
        "10.0.0.1 ",
        " 10.0.0.1",
        "10.0.0.1\n",
        "10..0.1",
        ".10.0.0.1",
        "10.0.0.1/32",
        "10.0.0.1:179",
        "10,0,0,1",
        "１０.0.0.1",
        "١٠.0.0.1",
        "rr1",
        "localhost",
        ":",
        ":::",
        "1:::2",
        "::1::",
        "1::2::3",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        "-1::",
        "fd00::1%eth0",
        "[fd00::1]",
        "fd00::1/64",
        "fd00::10.0.0",
        "fd00::10.0.0.1:1",
        "10.0.0.1::",
        "1:2:3:4:5:6:7:10.0.0.1",
        "fd00:: 1",
        "ｆd00::1",
        // Literals no speaker has: RFC 1122 section 3.2.1.3, RFC 1112 section 4, RFC 4291.
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.5",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "0:0:0:0:0:0:0:0",
        "ff02::5",
        "ff00::",
        "fe80::1",
        "febf::1",
        "::ffff:10.0.0.1",
        "::ffff:a00:1",
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected the unicast IPv4 or IPv6 address of a speaker")
        .hasMessageContaining("found \"");
  }

  @Test
  void ipv4_comes_first_then_numbers_count() {
    List<IpAddress> sorted =
        Stream.of("fec0::1", "10.0.0.10", "::1", "9.0.0.0", "200.0.0.1", "10.0.0.9", "fd00::")
            .map(IpAddress::parse)
            .sorted()
            .toList();

    assertThat(sorted)
        .extracting(IpAddress::toString)
        .containsExactly(
            "9.0.0.0", "10.0.0.9", "10.0.0.10", "200.0.0.1", "::1", "fd00::", "fec0::1");
  }

  @Test
  void the_families_are_different_addresses() {
    assertThat(IpAddress.parse("::10.0.0.1")).isNotEqualTo(IpAddress.parse("10.0.0.1"));
    assertThat(IpAddress.parse("::10.0.0.1").family()).isEqualTo(AddressFamily.IPV6);
    assertThat(IpAddress.parse("10.0.0.1").family()).isEqualTo(AddressFamily.IPV4);
  }

  @Test
  void an_ipv4_address_gives_a_router_id() {
    assertThat(IpAddress.parse("200.0.0.1").toRouterId()).hasToString("200.0.0.1");
    assertThatThrownBy(() -> IpAddress.parse("fd00::1").toRouterId())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fd00::1 is no IPv4 address");
  }

  @Test
  void hostile_text_is_harmless_in_the_message() {
    assertThatThrownBy(() -> IpAddress.parse("\u001b[2J\n\"\\" + "x".repeat(10_000)))
        .hasMessageContaining("found \"\\u001b[2J\\u000a\\\"\\\\x")
        .hasMessageEndingWith("x\"... (10007 characters)");
  }
}
