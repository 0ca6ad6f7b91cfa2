package io.github.reflectory.agent.daemon;

import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;

/** Looks after a daemon that somebody else runs: it is neither started nor ended. */
final class SteeredDaemon implements Daemon {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration LAST_LOOK = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Place place;
  private final KeptConfig config;
  private final Problems problems;
  private final Consumer<String> log;
  private final Runnable onUp;
  private final BirdControl control;
  private final Upkeep upkeep;
  private final Wakeup wakeup = new Wakeup();
  private final Thread thread = new Thread(this::run, "reflectory-bird");

  /**
   * @param onUp is called each time the daemon has come to answer
   */
  SteeredDaemon(
      Place place, KeptConfig config, Problems problems, Consumer<String> log, Runnable onUp) {
    this.place = place;
    this.config = config;
    this.problems = problems;
    this.log = log;
    this.onUp = onUp;
    this.control = BirdControl.at(place.socket()).withLimit(LIMIT);
    this.upkeep = new Upkeep(place, config, control, problems);
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public boolean works() {
    try {
      return !control.status().state().isEmpty();
    } catch (BirdException e) {
      return false;
    }
  }

  @Override
  public boolean isIdle() {
    return !Files.isRegularFile(place.config());
  }

  @Override
  public int starts() {
    return 0;
  }

  @Override
  public void wake() {
    wakeup.signal();
  }

  private void run() {
    String what = place.socket() + " answers";
    boolean up = false;
    try {
      while (!wakeup.isClosed()) {
        boolean answers = works();
        if (answers && !up) {
          problems.over(what);
          adopt();
        } else if (answers) {
          upkeep.look();
        } else {
          problems.is(what, place + " does not answer at " + place.socket());
          keepFile();
        }
        up = answers;
        wakeup.await(Duration.ZERO, up ? LIMIT : LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  /** It may have been given anything while nobody looked. */
  private void adopt() {
    try {
      config.restore();
    } catch (IOException | BirdException e) {
      log.accept(place + ": what it has stays for now: " + e);
    }
    onUp.run();
  }

  /** Whoever starts it is to start it on what it last accepted. */
  private void keepFile() {
    try {
      upkeep.repair();
    } catch (IOException | BirdException e) {
      String file = place.config().toString();
      problems.is(file, file + " cannot be put right: " + e);
    }
  }

  @Override
  public void end(boolean keepRoutes) throws InterruptedException {
    wakeup.close();
    thread.join(LAST_LOOK.toMillis());
  }
}
