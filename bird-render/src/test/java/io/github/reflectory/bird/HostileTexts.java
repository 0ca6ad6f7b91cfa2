package io.github.reflectory.bird;

import io.github.reflectory.testkit.Values;
import io.github.reflectory.topology.AddressFamily;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of what somebody who may write a key could write to change a configuration. */
final class HostileTexts {
  private HostileTexts() {}

  /** Texts for a place where these would be valid, most of them like it. */
  static Arbitrary<String> insteadOf(List<String> valid) {
    Arbitrary<String> base = Arbitraries.oneOf(Arbitraries.of(valid), values());
    return Arbitraries.frequencyOf(
        Tuple.of(6, mutated(base)),
        Tuple.of(3, values()),
        Tuple.of(3, pieces().list().ofMaxSize(6).map(list -> String.join("", list))),
        Tuple.of(2, Arbitraries.strings().ofMaxLength(60)));
  }

  /** What is valid somewhere. */
  private static Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Values.anyAddresses(AddressFamily.IPV4).map(Object::toString),
        Values.anyAddresses(AddressFamily.IPV6).map(Object::toString),
        Values.anyNames().map(Object::toString),
        Values.anyAsns().map(Object::toString),
        Values.anyClusterIds().map(Object::toString),
        prefixes());
  }

  private static Arbitrary<String> prefixes() {
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.integers().between(1, 255), Arbitraries.integers().between(16, 32))
            .as((octet, length) -> "10." + octet + ".0.0/" + length),
        Combinators.combine(
                Arbitraries.integers().between(0, 0xffff), Arbitraries.integers().between(32, 128))
            .as((group, length) -> "fd00:" + Integer.toHexString(group) + "::/" + length));
  }

  /** A text in which up to three places are cut out or overwritten. */
  private static Arbitrary<String> mutated(Arbitrary<String> base) {
    return Combinators.combine(base, edits().list().ofMinSize(1).ofMaxSize(3))
        .as(
            (text, edits) -> {
              for (Edit edit : edits) {
                text = edit.in(text);
              }
              return text;
            });
  }

  private static Arbitrary<Edit> edits() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 3), pieces())
        .as(Edit::new);
  }

  private record Edit(int at, int cut, String put) {
    String in(String text) {
      int from = Math.min(at, text.length());
      int to = Math.min(from + cut, text.length());
      return text.substring(0, from) + put + text.substring(to);
    }
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.of(SYNTAX)),
        Tuple.of(3, Arbitraries.strings().numeric().withChars(".:/abcdef-_").ofMaxLength(3)),
        Tuple.of(2, Arbitraries.strings().ofLength(1)));
  }

  private static final String[] SYNTAX = {
    "",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "\0",
    ";",
    "{",
    "}",
    "};",
    "\"",
    "'",
    "#",
    "/*",
    "*/",
    "//",
    "\\",
    "\n}\n",
    " as 1;",
    "; rr client;",
    "}\nprotocol bgp x {",
    "include \"/etc/passwd\";",
    "\nrouter id 192.0.2.1;\n",
    "*/ export none; /*",
    "$(id)",
    "%eth0",
    "%",
    "0.0.0.0",
    "::",
    "::ffff:10.0.0.1",
    "10.0.0.1",
    "255.255.255.255",
    "fe80::1",
    "/32",
    "/",
    "-1",
    "+1",
    "0x10",
    "1e3",
    "0",
    "00",
    "4294967296",
    ".",
    ":",
    "\u2028",
    "\u0085",
    "\u00a0",
    "\u0661",
    "\u0130",
    "\ufeff",
    "\ud83d\ude00",
    "A".repeat(10_000),
    "1".repeat(10_000),
    "\n".repeat(10_000),
  };
}
