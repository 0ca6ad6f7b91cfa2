package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.StoreSource.Asker;
import io.github.reflectory.calico.keys.OtherData;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks until one of etcd's APIs holds Calico's keys. It looks from a thread of its own, since a
 * look may take many seconds while etcd is away, and the agent may be told to stop meanwhile.
 */
final class ApiSearch {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration CLOSED_WITHIN = Duration.ofMillis(200);

  private final EtcdConfig etcd;
  private final Asker agent;
  private final Consumer<ImmutableList<OtherData>> otherData;
  private final CountDownLatch closed;
  private final Consumer<String> log;
  private final BlockingQueue<Look> looks = new LinkedBlockingQueue<>();

  /** What came of one look. */
  private record Look(
      Optional<Api> api, boolean empty, @Nullable RuntimeException failure, String why) {}

  /**
   * @param otherData takes what etcd, while it holds no topology, has of other generations
   * @param closed ends the search
   */
  ApiSearch(
      EtcdConfig etcd,
      Asker agent,
      Consumer<ImmutableList<OtherData>> otherData,
      CountDownLatch closed,
      Consumer<String> log) {
    this.etcd = etcd;
    this.agent = agent;
    this.otherData = otherData;
    this.closed = closed;
    this.log = log;
  }

  /**
   * Waits for the end of the search; meanwhile the agent is told what is found.
   *
   * @return empty if it was closed before
   * @throws RuntimeException if the search cannot go on
   */
  Optional<Api> await() throws InterruptedException {
    Thread thread = new Thread(this::search, "reflectory-search");
    thread.setDaemon(true);
    thread.start();
    while (closed.getCount() > 0) {
      Look look = looks.poll(CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (look == null) {
        continue;
      }
      if (look.failure() != null) {
        throw look.failure();
      } else if (look.api().isPresent()) {
        return look.api();
      } else if (look.empty()) {
        agent.foundNothing();
      }
    }
    return Optional.empty();
  }

  private void search() {
    String said = "";
    try (StoreSearch search = new StoreSearch(etcd)) {
      Look look;
      do {
        look = look(search);
        if (!look.why().isEmpty() && !look.why().equals(said)) {
          log.accept(look.why());
        }
        said = look.why();
        looks.add(look);
      } while (look.api().isEmpty() && !closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    } catch (RuntimeException e) {
      looks.add(new Look(Optional.empty(), false, e, ""));
    } catch (Error e) {
      // As where a class cannot be loaded: nobody else would hear of it.
      RuntimeException failure =
          new IllegalStateException("the search for Calico's keys has ended: " + e, e);
      looks.add(new Look(Optional.empty(), false, failure, ""));
    }
  }

  private Look look(StoreSearch search) {
    try {
      Optional<Api> api = search.look();
      agent.inReach();
      if (api.isPresent()) {
        return new Look(api, false, null, "");
      }
      otherData.accept(search.otherData());
      return new Look(api, true, null, "no keys of Calico found yet at " + etcd);
    } catch (StoreException e) {
      agent.outOfReach(e);
      return new Look(
          Optional.empty(),
          false,
          null,
          "out of reach: "
              + e.getMessage()
              + "; which API holds Calico's keys is not to be known, unless REFLECTORY_ETCD_API says so");
    }
  }
}
