package io.github.reflectory.bird.control;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a configuration that was to be published.
 *
 * @param outcome what was done
 * @param words the daemon's own where it refused or does not answer, else {@code null}
 */
public record Publication(Outcome outcome, @Nullable String words) {
  public Publication {
    requireNonNull(outcome, "outcome");
  }

  /** What can become of a configuration. */
  public enum Outcome {
    /** The daemon uses it already; nothing was written. */
    UNCHANGED,
    /** It is in the file, and the daemon has taken it. */
    APPLIED,
    /** It is in the file, but no daemon runs that could take it now. */
    WRITTEN,
    /** It has an error; file and daemon are as they were. */
    REFUSED,
    /** No daemon runs that could say whether it has an error; the file is as it was. */
    UNCHECKED
  }

  /** The daemon's own words where it refused or does not answer. */
  public Optional<String> reason() {
    return Optional.ofNullable(words);
  }
}
