package io.github.reflectory.agent.daemon;

import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdProgram;
import io.github.reflectory.bird.control.ConfigPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How one daemon is reached and checked, and how it is run if it is the agent's.
 *
 * @param program what parses its configuration while it does not run, if anything does
 * @param launch how to run it; empty if somebody else does
 */
public record Reach(Place place, Optional<Path> program, Optional<LaunchSpec> launch) {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  static Reach launched(LaunchSpec spec) {
    return new Reach(spec.place(), Optional.of(spec.program()), Optional.of(spec));
  }

  BirdControl control() {
    return BirdControl.at(place.socket()).withLimit(LIMIT);
  }

  /** The last good one is kept beside the file; a daemon that is not ours is told nothing. */
  KeptConfig config() {
    ConfigPublisher publisher =
        ConfigPublisher.of(place.config(), BirdControl.at(place.socket())).withCopy(place.copy());
    return new KeptConfig(
        program.map(BirdProgram::at).map(publisher::withSubstitute).orElse(publisher), control());
  }
}
