package io.github.reflectory.agent.follow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.daemon.KeptConfig;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.Publication;
import io.github.reflectory.bird.control.Publication.Outcome;
import io.github.reflectory.session.Speaker;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings a machine's daemons to what its speakers want. For use by one thread. */
final class ConfigFiles {
  private final Daemons daemons;
  private final Machine machine;
  private final ImmutableMap<String, KeptConfig> configs;
  private final Condition state;
  private final Consumer<String> log;
  private @Nullable ImmutableList<Speaker> settled;
  private boolean refused;
  private String trouble = "";

  ConfigFiles(Daemons daemons, Machine machine, Condition state, Consumer<String> log) {
    this.daemons = daemons;
    this.machine = machine;
    this.configs = daemons.configs();
    this.state = state;
    this.log = log;
  }

  /** What became of an attempt. */
  enum Result {
    /** The daemons use it. */
    APPLIED,
    /** A daemon refuses it, and will as long as it is the same. */
    REFUSED,
    /** A daemon does not run, or something else is in the way that may pass. */
    AGAIN
  }

  /** Forgets what the daemons use, as after one of them was started. */
  void forget() {
    settled = null;
    configs.values().forEach(KeptConfig::forget);
  }

  /**
   * Renders, publishes and applies, unless nothing is different.
   *
   * @param speakers one in each address family
   */
  Result apply(ImmutableList<Speaker> speakers) {
    if (speakers.equals(settled)) {
      return refused ? Result.REFUSED : Result.APPLIED;
    }
    boolean done = true;
    String refusal = null;
    String unwritten = null;
    String wrong = "";
    for (BirdFile file : daemons.render(machine.config(speakers))) {
      Publication publication = publish(file);
      String words = publication.reason().orElse("");
      switch (publication.outcome()) {
        case UNCHANGED -> {}
        case APPLIED -> state.reconfigured();
        case WRITTEN -> done = false;
        case REFUSED -> {
          refusal = words;
          wrong = file + " is refused: " + words;
        }
        case UNCHECKED -> {
          done = false;
          unwritten = file + " is not written: " + words;
          wrong = unwritten;
        }
      }
    }
    state.refused(refusal);
    state.unwritten(unwritten);
    report(wrong);
    refused = refusal != null;
    settled = done ? speakers : null;
    return !done ? Result.AGAIN : refused ? Result.REFUSED : Result.APPLIED;
  }

  private Publication publish(BirdFile file) {
    try {
      return Objects.requireNonNull(configs.get(file.name())).publish(file);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      return new Publication(Outcome.UNCHECKED, reason + ": " + e.getFile());
    } catch (IOException | BirdException e) {
      return new Publication(Outcome.UNCHECKED, e.getMessage());
    }
  }

  /** Once, however often it is met. */
  private void report(String wrong) {
    if (!wrong.isEmpty() && !wrong.equals(trouble)) {
      log.accept(wrong + "; what was in use stays");
    }
    trouble = wrong;
  }
}
