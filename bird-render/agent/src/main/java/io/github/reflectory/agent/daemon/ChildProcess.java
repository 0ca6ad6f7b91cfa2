package io.github.reflectory.agent.daemon;

import com.google.common.collect.ImmutableSet;
import java.util.List;

/** Programs that the agent runs. */
final class ChildProcess {
  /** All they need to know; ETCD_PASSWORD, above all, is none of their business. */
  private static final ImmutableSet<String> VARIABLES =
      ImmutableSet.of("PATH", "TZ", "LANG", "LC_ALL");

  private ChildProcess() {}

  static ProcessBuilder of(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().retainAll(VARIABLES);
    return builder;
  }
}
