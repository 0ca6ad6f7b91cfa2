package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an inventory holds, planning it ends well or with one line a terminal can show. */
final class HostileInventoryProperties {
  private static final String JSON =
      """
      {"as": "64512", "racks": [
        {"name": "rack1", "cluster-id": "224.0.0.1",
         "reflectors": [{"name": "RR1", "ipv4": "10.0.1.1", "ipv6": "fd00:1::1", "router-id": "10.0.1.1"}],
         "nodes": [{"name": "N1", "ipv4": "10.0.2.1", "ipv6": "fd00:2::1", "as": "64512"}]}]}
      """;

  @Property(tries = 250)
  void any_text_in_any_field_is_planned_or_refused(
      @ForAll("positions") int position, @ForAll("texts") String text) throws IOException {
    String[] parts = JSON.split("\"", -1);
    parts[position] = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    plan(String.join("\"", parts));
  }

  @Property(tries = 250)
  void any_text_anywhere_is_planned_or_refused(
      @ForAll("offsets") int from, @ForAll("lengths") int length, @ForAll("texts") String text)
      throws IOException {
    String yaml = Samples.BOTH_FAMILIES;
    int start = Math.min(from, yaml.length());
    int end = Math.min(start + length, yaml.length());
    plan(yaml.substring(0, start) + text + yaml.substring(end));
  }

  @Property(tries = 150)
  void any_text_at_all_is_planned_or_refused(@ForAll("texts") String text) throws IOException {
    plan(text);
  }

  private static void plan(String text) throws IOException {
    Path directory = Files.createTempDirectory("hostile");
    try {
      Path inventory = directory.resolve("inventory");
      // Lone surrogates become question marks; everything else arrives as it is.
      Files.write(inventory, text.getBytes(StandardCharsets.UTF_8));
      String store = "file:" + directory.resolve("store.json");
      Run run = Run.of("plan", inventory, "--store", store, "--explain", "--dry-run");
      assertThat(run.status()).isIn(0, 2);
      if (run.status() == 0) {
        assertThat(run.out()).matches("([ -~]+\n)+");
        assertThat(run.err()).isEmpty();
      } else {
        assertThat(run.err()).matches("reflectory: [ -~]+\n").doesNotContain("unexpected: ");
        assertThat(run.out()).isEmpty();
      }
      assertThat(directory).isDirectoryContaining(inventory::equals);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** Odd parts of a text cut at its quotes are what stands inside them. */
  @Provide
  Arbitrary<Integer> positions() {
    int strings = (JSON.split("\"", -1).length - 1) / 2;
    return Arbitraries.integers().between(0, strings - 1).map(number -> 2 * number + 1);
  }

  @Provide
  Arbitrary<Integer> offsets() {
    return Arbitraries.integers().between(0, Samples.BOTH_FAMILIES.length());
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.integers().between(0, 12);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings()
            .withChars("{}[]:,-#&*!|>'\"%@`?~ \t\n\r\u0000\u0085\u2028\ufeffax1.")
            .ofMaxLength(20),
        Arbitraries.of(
            "",
            "../../etc/passwd",
            "/tmp/x",
            "N1\n",
            "N1; }\nprotocol static { route 0.0.0.0/0 blackhole; }",
            "*/ # {",
            "<script>",
            "$(reboot)",
            "\u001b[2J",
            "\u202egnp",
            "\ud83d\ude00",
            "\ud800",
            "0.0.0.0",
            "::ffff:10.0.0.1",
            "fe80::1%eth0",
            "4294967296",
            "1.1.1.1.1",
            "null",
            "~",
            "x".repeat(5000)));
  }
}
