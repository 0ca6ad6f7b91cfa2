package io.github.reflectory.cli.agent;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks now and then whether etcd holds Calico's keys by the API that is not followed, as after
 * they were moved there: the agent never goes over to them by itself.
 */
final class OtherApi {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** What is not to be known now may be in a moment. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final EtcdConfig etcd;
  private final Api other;
  private final Consumer<Optional<String>> found;
  private final CountDownLatch closed;
  private final Consumer<String> log;

  /**
   * @param found takes what there is to say of it, if anything is
   * @param closed ends it
   */
  OtherApi(
      EtcdConfig etcd,
      Api followed,
      Consumer<Optional<String>> found,
      CountDownLatch closed,
      Consumer<String> log) {
    this.etcd = etcd;
    this.other = followed == Api.V3 ? Api.V2 : Api.V3;
    this.found = found;
    this.closed = closed;
    this.log = log;
  }

  void start() {
    Thread thread = new Thread(this::run, "reflectory-other-api");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    String words =
        "etcd holds Calico's keys by API %s, too; REFLECTORY_ETCD_API=%s has them followed"
            .formatted(other, other.name().toLowerCase(Locale.ROOT));
    boolean said = false;
    try (CalicoStore store = StoreSearch.open(other, etcd)) {
      Duration pause;
      do {
        Optional<Boolean> known = holds(store);
        if (known.isPresent()) {
          boolean holds = known.get();
          if (holds && !said) {
            log.accept(words);
          }
          said = holds;
          found.accept(holds ? Optional.of(words) : Optional.empty());
        }
        pause = known.isPresent() ? EVERY : SOON;
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  /** Empty if that is not to be known. */
  private static Optional<Boolean> holds(CalicoStore store) {
    try {
      return Optional.of(store.holdsTopology());
    } catch (StoreException.Absent e) {
      return Optional.of(false);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }
}
