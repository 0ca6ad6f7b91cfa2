package io.github.reflectory.cli.agent;

import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks until one of etcd's APIs holds Calico's keys. It looks from a thread of its own, since a
 * look may take many seconds while etcd is away, and the agent may be told to stop meanwhile.
 */
final class ApiSearch {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final EtcdConfig etcd;
  private final AgentState state;
  private final Bell bell;
  private final AgentLog log;
  private volatile @Nullable Api found;
  private volatile boolean empty;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param bell ends the search when it is closed
   */
  ApiSearch(EtcdConfig etcd, AgentState state, Bell bell, AgentLog log) {
    this.etcd = etcd;
    this.state = state;
    this.bell = bell;
    this.log = log;
  }

  /**
   * Waits for the end of the search.
   *
   * @param whileEmpty is called now and then while etcd answers, but holds none of Calico's keys
   * @return empty if the bell was closed before
   * @throws RuntimeException if the search cannot go on
   */
  Optional<Api> await(Runnable whileEmpty) throws InterruptedException {
    Thread thread = new Thread(this::search, "reflectory-search");
    thread.setDaemon(true);
    thread.start();
    while (!bell.isClosed()) {
      Api api = found;
      RuntimeException failed = failure;
      if (failed != null) {
        throw failed;
      }
      if (api != null) {
        return Optional.of(api);
      } else if (empty) {
        whileEmpty.run();
      }
      bell.await(Duration.ZERO, EVERY);
    }
    return Optional.empty();
  }

  private void search() {
    Bell pause = new Bell();
    String said = "";
    try (StoreSearch search = new StoreSearch(etcd)) {
      while (!bell.isClosed() && found == null) {
        String why = look(search);
        if (!why.isEmpty() && !why.equals(said)) {
          log.say(why);
        }
        said = why;
        bell.ring();
        if (found == null) {
          pause.await(EVERY, EVERY);
        }
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    } catch (RuntimeException e) {
      failure = e;
      bell.ring();
    } catch (Error e) {
      // As where a class cannot be loaded: nobody else would hear of it.
      failure = new IllegalStateException("the search for Calico's keys has ended: " + e, e);
      bell.ring();
    }
  }

  /** Why nothing is found yet; empty if something is. */
  private String look(StoreSearch search) {
    try {
      Optional<Api> api = search.look();
      state.live();
      empty = api.isEmpty();
      if (empty) {
        state.otherData(search.otherData());
      }
      found = api.orElse(null);
      return empty ? "no keys of Calico found yet at " + etcd : "";
    } catch (StoreException e) {
      state.lost(e);
      empty = false;
      return "out of reach: "
          + e.getMessage()
          + "; which API holds Calico's keys is not to be known, unless REFLECTORY_ETCD_API says so";
    }
  }
}
