package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.keys.OtherData;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks now and then whether a store that is followed holds data of another generation of Calico's,
 * as after an upgrade: what is followed may then be what it has left.
 */
final class OtherGeneration {
  static final String NOT_FOLLOWED = "data of Calico's that is not followed";

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final CalicoStore store;
  private final Supplier<Optional<Boolean>> bare;
  private final Consumer<ImmutableList<OtherData>> found;
  private final CountDownLatch closed;
  private final Consumer<String> log;

  /**
   * @param store ends it when it is closed
   * @param bare whether there is neither reflector nor node, once that is known
   * @param found takes what there is
   * @param closed ends it, too
   */
  OtherGeneration(
      CalicoStore store,
      Supplier<Optional<Boolean>> bare,
      Consumer<ImmutableList<OtherData>> found,
      CountDownLatch closed,
      Consumer<String> log) {
    this.store = store;
    this.bare = bare;
    this.found = found;
    this.closed = closed;
    this.log = log;
  }

  void start() {
    Thread thread = new Thread(this::run, "reflectory-other-generation");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Set<OtherData> said = Set.of();
    try {
      Duration pause;
      do {
        Optional<ImmutableList<OtherData>> known = bare.get().flatMap(this::look);
        if (known.isPresent()) {
          Set<OtherData> now = Set.copyOf(known.get());
          Sets.difference(now, said).forEach(each -> log.accept(NOT_FOLLOWED + ": " + each));
          said = now;
          found.accept(known.get());
        }
        pause = known.isPresent() ? EVERY : SOON;
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StoreException.Closed e) {
      // It is followed no longer.
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  /** Empty if it is not to be known. */
  private Optional<ImmutableList<OtherData>> look(boolean empty) {
    try {
      return Optional.of(store.otherData(empty));
    } catch (StoreException.Closed e) {
      throw e;
    } catch (StoreException e) {
      // As while it is out of reach, which is told elsewhere.
      return Optional.empty();
    }
  }
}
