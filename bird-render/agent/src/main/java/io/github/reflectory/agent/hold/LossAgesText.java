package io.github.reflectory.agent.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.agent.hold.Loss.Kind;
import io.github.reflectory.agent.hold.Loss.Part;
import io.github.reflectory.agent.time.SteadyTime;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is held back as plain words: for each time how long it had lasted by then, in nanoseconds,
 * and what it is that has.
 */
final class LossAgesText {
  private static final Splitter COMMA = Splitter.on(',').omitEmptyStrings();
  private static final String LOST = "lost.";

  private LossAgesText() {}

  static Map<String, String> write(LossAges.Lasting record, SteadyTime time) {
    Map<String, String> values = new TreeMap<>();
    if (record.equals(LossAges.Lasting.NONE)) {
      return values;
    }
    values.put("lost-boot", time.boot());
    values.put("lost-at", Long.toString(time.now()));
    record
        .parts()
        .forEach(
            (part, passed) ->
                values.merge(
                    LOST + part.kind() + "." + passed,
                    URLEncoder.encode(part.name(), UTF_8),
                    (some, more) -> some + "," + more));
    record
        .entries()
        .forEach((passed, count) -> values.put("lost.ENTRIES." + passed, count.toString()));
    return values;
  }

  /**
   * Reads it back, as if the time since then had passed, too.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static LossAges.Lasting read(Map<String, String> values, SteadyTime time) {
    String at = values.getOrDefault("lost-at", "0");
    long since = time.ago(values.getOrDefault("lost-boot", ""), Long.parseLong(at));
    ImmutableMap.Builder<Part, Long> parts = ImmutableMap.builder();
    ImmutableMap.Builder<Long, Integer> entries = ImmutableMap.builder();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(LOST)) {
            int dot = key.lastIndexOf('.');
            String kind = key.substring(LOST.length(), dot);
            long passed = Long.parseLong(key.substring(dot + 1)) + since;
            if (kind.equals("ENTRIES")) {
              entries.put(passed, Integer.parseInt(value));
            } else {
              for (String name : COMMA.split(value)) {
                parts.put(new Part(Kind.valueOf(kind), URLDecoder.decode(name, UTF_8)), passed);
              }
            }
          }
        });
    return new LossAges.Lasting(parts.buildOrThrow(), entries.buildOrThrow());
  }
}
