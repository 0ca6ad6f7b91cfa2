package io.github.reflectory.cli.agent;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.topology.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the agent has to know when it is started again, in a small file beside the daemons' own. For
 * use by one thread.
 */
final class Memory {
  private static final String NAME = "agent.properties";

  /** For how long it may be forgotten that time passes. */
  private static final Duration STALE = Duration.ofSeconds(10);

  private final SealedFile file;
  private final SteadyTime time;
  private final boolean known;
  private final String trouble;
  private @Nullable Api api;
  private int entries;
  private ImmutableSet<IpAddress> added = ImmutableSet.of();
  private ImmutableSet<IpAddress> registered = ImmutableSet.of();
  private Doubt.Lasting doubts = Doubt.Lasting.NONE;
  private long kept;

  private Memory(SealedFile file, SteadyTime time) {
    this.file = file;
    this.time = time;
    String words = "";
    boolean found = false;
    try {
      Optional<Map<String, String>> content = file.read();
      found = content.isPresent();
      if (found) {
        learn(content.get());
      }
    } catch (IllegalArgumentException e) {
      words = file + " is damaged, so what BIRD has is compared with: " + e.getMessage();
      found = false;
    }
    this.known = found;
    this.trouble = words;
  }

  /** What is remembered in a folder. */
  static Memory in(Path folder, SteadyTime time) {
    return new Memory(new SealedFile(folder.resolve(NAME)), time);
  }

  private void learn(Map<String, String> values) {
    String name = values.getOrDefault("api", "");
    Api followed = name.isEmpty() ? null : Api.valueOf(Ascii.toUpperCase(name));
    int count = Integer.parseInt(values.getOrDefault("entries", "0"));
    ImmutableSet<IpAddress> later = addresses(values, "added");
    ImmutableSet<IpAddress> own = addresses(values, "registered");
    doubts = DoubtText.read(values, time);
    api = followed;
    entries = count;
    added = later;
    registered = own;
  }

  private static ImmutableSet<IpAddress> addresses(Map<String, String> values, String key) {
    return Splitter.on(',')
        .omitEmptyStrings()
        .splitToStream(values.getOrDefault(key, ""))
        .map(IpAddress::parse)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Whether anything is remembered: not at a first start, nor if the file is damaged. */
  boolean isKnown() {
    return known;
  }

  /** What is wrong with the file, a line; empty if nothing is. */
  String trouble() {
    return trouble;
  }

  /** The API by which etcd was last followed. */
  Optional<Api> api() {
    return Optional.ofNullable(api);
  }

  /** How much there was in the store. */
  int entries() {
    return entries;
  }

  /** The peers of sessions that came while something was held back. */
  ImmutableSet<IpAddress> added() {
    return added;
  }

  /** At which of its addresses the reflector was registered. */
  ImmutableSet<IpAddress> registered() {
    return registered;
  }

  /** What was held back, and for how long. */
  Doubt.Lasting doubts() {
    return doubts;
  }

  void api(Api found) {
    if (api != found) {
      api = found;
      write();
    }
  }

  /** Remembers what is applied, and what is not. */
  void keep(Applied applied, Doubt.Lasting held) {
    boolean same =
        registered.equals(applied.registered())
            && entries == applied.entries()
            && added.equals(applied.added())
            && held.isOf(doubts)
            && time.now() - kept < STALE.toNanos();
    if (!same) {
      kept = time.now();
      registered = applied.registered();
      entries = applied.entries();
      added = applied.added();
      doubts = held;
      write();
    }
  }

  private void write() {
    Map<String, String> values = new TreeMap<>();
    values.put("api", api == null ? "" : Ascii.toLowerCase(api.name()));
    values.put("entries", Integer.toString(entries));
    values.put("added", Joiner.on(',').join(added));
    values.put("registered", Joiner.on(',').join(registered));
    values.putAll(DoubtText.write(doubts, time));
    file.write(values);
  }
}
