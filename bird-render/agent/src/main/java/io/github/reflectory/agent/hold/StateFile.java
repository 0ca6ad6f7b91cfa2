package io.github.reflectory.agent.hold;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.agent.folder.SealedFile;
import io.github.reflectory.agent.time.SteadyTime;
import io.github.reflectory.topology.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the agent has to know when it is started again, in a small file beside the daemons' own. For
 * use by one thread.
 */
public final class StateFile {
  private static final String NAME = "agent.properties";
  private static final Pattern WORD = Pattern.compile("[\\w.-]{1,64}");

  /** For how long it may be forgotten that time passes. */
  private static final Duration STALE = Duration.ofSeconds(10);

  private final SealedFile file;
  private final SteadyTime time;
  private final boolean known;
  private final String trouble;
  private String choice = "";
  private int entries;
  private ImmutableSet<IpAddress> added = ImmutableSet.of();
  private ImmutableSet<IpAddress> registered = ImmutableSet.of();
  private LossAges.Lasting ages = LossAges.Lasting.NONE;
  private long kept;

  private StateFile(SealedFile file, SteadyTime time) {
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
  public static StateFile in(Path folder, SteadyTime time) {
    return new StateFile(new SealedFile(folder.resolve(NAME)), time);
  }

  private void learn(Map<String, String> values) {
    String chosen = values.getOrDefault("api", "");
    int count = Integer.parseInt(values.getOrDefault("entries", "0"));
    ImmutableSet<IpAddress> later = addresses(values, "added");
    ImmutableSet<IpAddress> own = addresses(values, "registered");
    ages = LossAgesText.read(values, time);
    choice = chosen;
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
  public String trouble() {
    return trouble;
  }

  /** What the source of the store chose to follow, if it chose anything. */
  public Optional<String> choice() {
    return Optional.of(choice).filter(each -> !each.isEmpty());
  }

  /** How much there was in the store. */
  public int entries() {
    return entries;
  }

  /** The peers of sessions that came while something was held back. */
  public ImmutableSet<IpAddress> added() {
    return added;
  }

  /** At which of its addresses the reflector was registered. */
  public ImmutableSet<IpAddress> registered() {
    return registered;
  }

  /** What was held back, and for how long. */
  public LossAges.Lasting lossAges() {
    return ages;
  }

  /**
   * Keeps what the source of the store chose.
   *
   * @throws IllegalArgumentException if it is anything but a short word
   */
  public void choose(String chosen) {
    if (!WORD.matcher(chosen).matches()) {
      throw new IllegalArgumentException("expected a word to remember, found " + chosen);
    }
    if (!choice.equals(chosen)) {
      choice = chosen;
      write();
    }
  }

  /** Remembers what is applied, and what is not. */
  public void keep(Applied applied, LossAges.Lasting held) {
    boolean same =
        registered.equals(applied.registered())
            && entries == applied.entries()
            && added.equals(applied.added())
            && held.isOf(ages)
            && time.now() - kept < STALE.toNanos();
    if (!same) {
      kept = time.now();
      registered = applied.registered();
      entries = applied.entries();
      added = applied.added();
      ages = held;
      write();
    }
  }

  private void write() {
    Map<String, String> values = new TreeMap<>();
    values.put("api", choice);
    values.put("entries", Integer.toString(entries));
    values.put("added", Joiner.on(',').join(added));
    values.put("registered", Joiner.on(',').join(registered));
    values.putAll(LossAgesText.write(ages, time));
    file.write(values);
  }
}
