package io.github.reflectory.agent;

import io.github.reflectory.agent.follow.Reconciler;
import io.github.reflectory.agent.follow.StoreListener;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.agent.health.Reports;
import io.github.reflectory.agent.hold.StateFile;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the store of a source, and asks for it again when that fails. For use by one thread. */
final class StoreLoop implements StoreSource.Asker {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final StoreSource source;
  private final Machine machine;
  private final Reconciler reconciler;
  private final Condition condition;
  private final Problems problems;
  private final StateFile stateFile;
  private final Wakeup wakeup;
  private final Reports reports;
  private volatile @Nullable String choice;

  StoreLoop(
      StoreSource source,
      Machine machine,
      Reconciler reconciler,
      StateFile stateFile,
      Wakeup wakeup,
      Reports reports) {
    this.source = source;
    this.machine = machine;
    this.reconciler = reconciler;
    this.condition = reports.condition();
    this.problems = reports.problems();
    this.stateFile = stateFile;
    this.wakeup = wakeup;
    this.reports = reports;
  }

  /** Goes on until the wakeup is closed. */
  void run() throws InterruptedException {
    String what = "store";
    while (!wakeup.isClosed()) {
      try {
        source.check();
        problems.over(what);
        Optional<TopologyStore> store = source.open(this);
        if (store.isPresent()) {
          follow(store.get());
        } else {
          // One that is closed, as is this by then; of any other, not at once again.
          wakeup.await(RETRY, RETRY);
        }
      } catch (RuntimeException e) {
        String why = e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
        String name = reports.words().store();
        problems.is(what, name + " cannot be followed, which is tried again: " + why);
        wakeup.await(RETRY, RETRY);
      }
    }
  }

  private void follow(TopologyStore store) throws InterruptedException {
    SpeakerWatch.Builder builder = SpeakerWatch.of(store);
    machine.watchBy(builder);
    StoreListener listener = new StoreListener(reports, wakeup);
    try (SpeakerWatch watch = builder.start(listener)) {
      reconciler.run(
          () -> {
            listener.see(watch.state());
            return watch.read(this::desired);
          });
    } finally {
      condition.unfollowed();
    }
  }

  private Desired desired(SpeakerView view) {
    String chosen = choice;
    if (chosen != null) {
      stateFile.choose(chosen);
    }
    return Desired.of(view, machine);
  }

  @Override
  public Optional<String> remembered() {
    return stateFile.choice();
  }

  @Override
  public void remember(String chosen) {
    choice = chosen;
  }

  @Override
  public void foundNothing() {
    reconciler.follow(Desired.idle(machine));
    condition.unfollowed();
  }

  @Override
  public void inReach() {
    condition.live();
  }

  @Override
  public void outOfReach(StoreException cause) {
    condition.lost(cause);
  }

  @Override
  public void problem(String what, String why) {
    problems.is(what, why);
  }

  @Override
  public Optional<Boolean> isEmpty() {
    return condition.figures().empty();
  }
}
