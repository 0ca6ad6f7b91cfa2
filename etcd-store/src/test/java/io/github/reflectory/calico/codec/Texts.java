package io.github.reflectory.calico.codec;

import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.testkit.Topologies;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of keys and values: good, nearly good, and anything at all. */
public final class Texts {
  private static final List<String> SPELLINGS =
      List.of("fd00::1", "FD00::1", "fd00:0::1", "fd00::0001", "fd00::2", "fd00:0::2", "fe80::1");

  private Texts() {}

  /** A key and value Calico could have written. */
  public static Arbitrary<Map.Entry<String, String>> entries() {
    return Topologies.changes()
        .filter(change -> !change.removes())
        .map(change -> Map.entry(CalicoKeys.key(change.entry()), CalicoValues.write(change, null)));
  }

  /** Of few entries, most of which several keys spell. */
  public static Arbitrary<Map.Entry<String, String>> spelledEntries() {
    Arbitrary<String> keys =
        Combinators.combine(
                Arbitraries.of("rr_v6/", "global/peer_v6/", "host/N1/peer_v6/", "rr_v4/"),
                Arbitraries.of(SPELLINGS))
            .as((directory, address) -> KeySpace.ROOT + directory + address);
    Arbitrary<String> values =
        Arbitraries.of(
            "{\"as_num\": \"1\"}",
            "{\"as_num\": \"2\"}",
            "{\"as_num\": 2, \"cluster_id\": \"1.1.1.1\"}",
            "?");
    return Combinators.combine(keys, values).as(Map::entry);
  }

  /** A key or value that is hostile, or a good one with something wrong or odd about it. */
  public static Arbitrary<Map.Entry<String, String>> oddEntries() {
    Arbitrary<Map.Entry<String, String>> good = entries();
    return Arbitraries.oneOf(
        Combinators.combine(good.map(Map.Entry::getKey).flatMap(Texts::edited), oddValues())
            .as(Map::entry),
        Combinators.combine(good.map(Map.Entry::getKey), oddValues()).as(Map::entry),
        good.flatMap(entry -> edited(entry.getValue()).map(v -> Map.entry(entry.getKey(), v))),
        Combinators.combine(anything(), oddValues()).as(Map::entry),
        Combinators.combine(anything().map(KeySpace.ROOT::concat), oddValues()).as(Map::entry));
  }

  private static Arbitrary<String> oddValues() {
    return Arbitraries.oneOf(
        entries().map(Map.Entry::getValue),
        entries().map(Map.Entry::getValue).flatMap(Texts::edited),
        json(),
        anything());
  }

  /** JSON objects of the fields that are looked at, with all sorts of values. */
  public static Arbitrary<String> json() {
    Arbitrary<String> scalars =
        Arbitraries.oneOf(
            Arbitraries.of(
                "null",
                "true",
                "\"10.0.0.1\"",
                "\"fd00::1\"",
                "\"64512\"",
                "64512",
                "1.5",
                "1e999",
                "-0",
                "[]",
                "{}",
                "{\"a\": [1, {\"b\": null}]}",
                "\"\\ud800\"",
                "\"\\u0000\""),
            Arbitraries.integers().between(1, 2000).map("9"::repeat),
            Arbitraries.integers().between(1, 2000).map(n -> "[".repeat(n) + "]".repeat(n)));
    Arbitrary<String> fields =
        Combinators.combine(
                Arbitraries.of("ip", "as_num", "cluster_id", "enabled", "x", "\\u0069p", ""),
                scalars)
            .as((name, value) -> "\"" + name + "\": " + value);
    return fields.list().ofMaxSize(5).map(list -> "{" + String.join(", ", list) + "}");
  }

  /** One to three characters put in, left out or exchanged, or some of the text twice. */
  static Arbitrary<String> edited(String text) {
    return Combinators.combine(
            Arbitraries.integers().between(0, text.length()),
            Arbitraries.integers().between(0, 3),
            Arbitraries.oneOf(
                Arbitraries.strings()
                    .withChars(
                        "/\"{}[]:,.0123456789abcdefA%_-\\\n\r\t\u0000\u001b\u00e9\u202e\ud800")
                    .ofMaxLength(3),
                Arbitraries.just(text),
                Arbitraries.just("x".repeat(10_000))))
        .as(
            (at, gone, put) ->
                text.substring(0, at) + put + text.substring(Math.min(text.length(), at + gone)));
  }

  static Arbitrary<String> anything() {
    return Arbitraries.frequencyOf(
        Tuple.of(20, Arbitraries.strings().ofMaxLength(60)),
        Tuple.of(1, Arbitraries.of(List.of("", "/", "\n", "\u0000", "\u001b]0;x\u0007"))),
        Tuple.of(1, Arbitraries.chars().map(c -> String.valueOf(c).repeat(10_000))));
  }
}
