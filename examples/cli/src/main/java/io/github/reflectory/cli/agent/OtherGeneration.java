package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.github.reflectory.etcd.CalicoStore;
import io.github.reflectory.etcd.OtherData;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.AddressFamily;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
  private final AgentState state;
  private final Bell bell;
  private final AgentLog log;

  /**
   * @param store ends it when it is closed
   * @param bare whether there is neither reflector nor node, once that is known
   * @param bell ends it, too
   */
  OtherGeneration(
      CalicoStore store,
      Supplier<Optional<Boolean>> bare,
      AgentState state,
      Bell bell,
      AgentLog log) {
    this.store = store;
    this.bare = bare;
    this.state = state;
    this.bell = bell;
    this.log = log;
  }

  static boolean isBare(SpeakerView view) {
    return Stream.of(AddressFamily.values()).allMatch(family -> view.size(family) == 0);
  }

  void start() {
    Thread thread = new Thread(this::run, "reflectory-other-generation");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Bell pause = new Bell();
    Set<OtherData> said = Set.of();
    try {
      while (!bell.isClosed()) {
        Optional<ImmutableList<OtherData>> known = bare.get().flatMap(this::look);
        if (known.isPresent()) {
          ImmutableList<OtherData> found = known.get();
          Set<OtherData> now = Set.copyOf(found);
          Sets.difference(now, said).forEach(each -> log.say(NOT_FOLLOWED + ": " + each));
          said = now;
          state.otherData(found);
        }
        Duration most = known.isPresent() ? EVERY : SOON;
        pause.await(most, most);
      }
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
