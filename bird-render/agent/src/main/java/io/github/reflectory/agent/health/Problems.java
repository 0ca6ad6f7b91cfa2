package io.github.reflectory.agent.health;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the agent's own parts and its daemons, for its health; each is said in the log
 * when it begins and when it is over. Thread-safe.
 */
public final class Problems {
  private static final Duration TOLD_FOR = Duration.ofMinutes(15);

  private final Consumer<String> log;
  private final Map<String, Trouble> all = new LinkedHashMap<>();

  /**
   * One.
   *
   * @param until when it is no longer worth telling; {@code null} if it is not over
   */
  private record Trouble(String words, @Nullable Long until) {
    boolean told(long now) {
      return until == null || until - now > 0;
    }
  }

  public Problems(Consumer<String> log) {
    this.log = log;
  }

  /** Something is wrong until it is {@link #over}. */
  public synchronized void is(String what, String words) {
    Trouble trouble = new Trouble(words, null);
    if (!trouble.equals(all.put(what, trouble))) {
      log.accept(words);
    }
  }

  public synchronized void over(String what) {
    Trouble before = all.get(what);
    if (before != null && before.until() == null) {
      all.remove(what);
      log.accept("no longer so: " + before.words());
    }
  }

  /** Something was wrong and was put right, which is told for a while. */
  public synchronized void wasPutRight(String what, String words) {
    log.accept(words);
    all.put(what, new Trouble(words, System.nanoTime() + TOLD_FOR.toNanos()));
  }

  /** A line each. */
  public synchronized ImmutableList<String> told() {
    long now = System.nanoTime();
    all.values().removeIf(trouble -> !trouble.told(now));
    return all.values().stream().map(Trouble::words).collect(ImmutableList.toImmutableList());
  }
}
