package io.github.reflectory.bird.control;

import java.nio.file.Path;
import java.util.Optional;

/** Tells whether BIRD would take a configuration. */
@FunctionalInterface
public interface ConfigCheck {

  /**
   * Has a configuration parsed, but not used.
   *
   * @return why BIRD would refuse it; empty if it would not
   * @throws BirdException.Unavailable if nobody can tell now
   */
  Optional<String> check(Path configuration);
}
