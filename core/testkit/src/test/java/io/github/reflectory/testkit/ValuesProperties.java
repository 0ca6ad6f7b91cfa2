package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Values are checked against the JDK's and Guava's own reading and printing of literals. */
class ValuesProperties {
  @Provide
  Arbitrary<IpAddress> addresses() {
    return Values.families().flatMap(Values::anyAddresses);
  }

  @Property
  void addresses_print_as_others_print_them(@ForAll("addresses") IpAddress address)
      throws UnknownHostException {
    String text = address.toString();

    assertThat(InetAddresses.toAddrString(InetAddress.getByName(text))).isEqualTo(text);
    assertThat(IpAddress.parse(text)).isEqualTo(address).hasSameHashCodeAs(address);
  }

  @Property
  void every_spelling_is_the_same_address(
      @ForAll("addresses") IpAddress address, @ForAll boolean upper, @ForAll boolean zeros)
      throws UnknownHostException {
    String text = respelled(InetAddress.getByName(address.toString()), zeros);

    assertThat(IpAddress.parse(upper ? text.toUpperCase(Locale.ROOT) : text)).isEqualTo(address);
  }

  /** Of an IPv6 address all eight groups. */
  private static String respelled(InetAddress address, boolean zeros) {
    byte[] bytes = address.getAddress();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length && bytes.length == 16; i += 2) {
      int group = (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
      String hex = Integer.toHexString(group);
      text.append(i == 0 ? "" : ":").append(zeros ? "0".repeat(4 - hex.length()) + hex : hex);
    }
    return bytes.length == 16 ? text.toString() : address.getHostAddress();
  }

  @Property
  void addresses_are_in_numeric_order_ipv4_first(
      @ForAll("addresses") IpAddress a, @ForAll("addresses") IpAddress b)
      throws UnknownHostException {
    int order =
        a.family() == b.family()
            ? number(a).compareTo(number(b))
            : a.family() == AddressFamily.IPV4 ? -1 : 1;

    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(order);
    assertThat(a.equals(b)).isEqualTo(order == 0);
  }

  private static BigInteger number(IpAddress address) throws UnknownHostException {
    return new BigInteger(1, InetAddress.getByName(address.toString()).getAddress());
  }

  /** Mostly nearly addresses: what is made of their characters, and addresses with one changed. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> made =
        Arbitraries.strings().withChars("0123456789abcdefABCDEFx:.%/- +").ofMaxLength(20);
    Arbitrary<String> edited =
        Combinators.combine(addresses(), Arbitraries.integers().between(0, 45), Arbitraries.chars())
            .as(
                (address, at, c) -> {
                  StringBuilder text = new StringBuilder(address.toString());
                  text.insert(Math.min(at, text.length()), c);
                  return text.toString();
                });
    return Arbitraries.oneOf(made, edited, Arbitraries.strings().ofMaxLength(60));
  }

  @Property(tries = 20000)
  void whatever_is_taken_for_an_address_is_one(@ForAll("texts") String text)
      throws UnknownHostException {
    Optional<IpAddress> address = parsed(IpAddress::parse, text);
    if (address.isPresent()) {
      assertThat(InetAddresses.isInetAddress(text)).isTrue();
      assertThat(text).isPrintable().doesNotContain("%");
      assertThat(InetAddress.getByName(address.get().toString()))
          .isEqualTo(InetAddress.getByName(text));
    } else if (InetAddresses.isInetAddress(text) && plain(text)) {
      assertThat(isNoSpeakers(InetAddresses.forString(text), text)).as(text).isTrue();
    }
  }

  /** Guava also takes digits of other scripts, and zones. */
  private static boolean plain(String text) {
    return text.chars().allMatch(c -> c < 128 && c != '%');
  }

  /** By the JDK's classes of addresses, which know neither 0/8 nor 240/4. */
  private static boolean isNoSpeakers(InetAddress address, String text) {
    byte[] bytes = address.getAddress();
    boolean ipv4 = bytes.length == 4;
    return address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || (ipv4 && text.indexOf(':') >= 0)
        || (ipv4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0))
        || (!ipv4 && address.isLinkLocalAddress());
  }

  private static <T> Optional<T> parsed(Function<String, T> parse, String text) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).startsWith("expected ").isPrintable().hasSizeLessThan(500);
      return Optional.empty();
    }
  }

  @Property(tries = 20000)
  void no_text_makes_a_parser_fail_otherwise(@ForAll("texts") String text) {
    parsed(Asn::parse, text);
    parsed(ClusterId::parse, text);
    parsed(RouterId::parse, text);
    parsed(Prefix::parse, text);
    parsed(Name::parse, text);
  }

  @Property
  void as_numbers_print_plain_and_read_both_forms(@ForAll("asns") Asn as) {
    assertThat(Asn.parse(as.toString())).isEqualTo(as);
    assertThat(as.toString()).isEqualTo(BigInteger.valueOf(as.number()).toString());
    assertThat(Asn.parse((as.number() >> 16) + "." + (as.number() & 0xffff))).isEqualTo(as);
  }

  @Provide
  Arbitrary<Asn> asns() {
    return Values.anyAsns();
  }

  @Property
  void as_numbers_outside_of_32_bits_are_refused(@ForAll long number) {
    if (number < 1 || number > 0xffff_ffffL) {
      assertThatThrownBy(() -> new Asn(number)).isInstanceOf(IllegalArgumentException.class);
      assertThat(parsed(Asn::parse, Long.toString(number))).isEmpty();
    } else {
      assertThat(new Asn(number).number()).isEqualTo(number);
    }
  }

  @Provide
  Arbitrary<ClusterId> clusterIds() {
    return Values.anyClusterIds();
  }

  @Property
  void cluster_and_router_ids_are_dotted_quads_in_unsigned_order(
      @ForAll("clusterIds") ClusterId a, @ForAll("clusterIds") ClusterId b)
      throws UnknownHostException {
    assertThat(ClusterId.parse(a.toString())).isEqualTo(a);
    assertThat(RouterId.parse(a.toString())).isEqualTo(new RouterId(a.bits()));
    assertThat(a.toString()).isEqualTo(InetAddress.getByName(a.toString()).getHostAddress());
    assertThat(Integer.signum(a.compareTo(b)))
        .isEqualTo(Integer.signum(Integer.compareUnsigned(a.bits(), b.bits())));
    assertThat(Integer.signum(new RouterId(a.bits()).compareTo(new RouterId(b.bits()))))
        .isEqualTo(Integer.signum(a.compareTo(b)));
  }

  @Provide
  Arbitrary<Name> names() {
    return Values.anyNames();
  }

  @Property
  void names_are_kept_as_they_are(@ForAll("names") Name name, @ForAll("names") Name other) {
    assertThat(Name.parse(name.toString())).isEqualTo(name);
    assertThat(Integer.signum(name.compareTo(other)))
        .isEqualTo(Integer.signum(name.text().compareTo(other.text())));
  }

  @Property
  void prefixes_have_no_bits_after_their_length(
      @ForAll("addresses") IpAddress address, @ForAll @IntRange(max = 128) int length)
      throws UnknownHostException {
    int bits = address.family().bits();
    String text = address + "/" + length;
    boolean valid =
        length <= bits
            && number(address).getLowestSetBit() >= bits - length
            && !InetAddress.getByName(address.toString()).isLoopbackAddress();

    Optional<Prefix> prefix = parsed(Prefix::parse, text);

    assertThat(prefix.map(Prefix::toString))
        .isEqualTo(valid ? Optional.of(text) : Optional.empty());
  }
}
