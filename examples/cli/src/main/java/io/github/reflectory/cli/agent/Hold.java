package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.topology.Count;
import io.github.reflectory.topology.IpAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what looks like an accident: a store that is empty or has lost more than half of what
 * it held at most, the reflector's own key gone, or settings of all nodes that cannot be read when
 * the agent is started again. It is accepted when it stays so for long enough, or at once when an
 * operator confirms it. For use by one thread.
 */
final class Hold {
  private final Duration limit;
  private int most;
  private ImmutableSet<IpAddress> registered;

  /** Whether the daemons still have what an earlier start of the agent gave them. */
  private boolean restarted;

  private @Nullable Doubt doubted;
  private @Nullable Long since;

  private enum Doubt {
    VANISHED,
    UNREGISTERED,
    UNREADABLE
  }

  /**
   * @param limit how long is long enough
   * @param most how much there was in the store before; 0 at a first start
   * @param registered at which of its addresses the reflector was registered before
   * @param restarted whether there is anything to lose from an earlier start
   */
  Hold(Duration limit, int most, ImmutableSet<IpAddress> registered, boolean restarted) {
    this.limit = limit;
    this.most = most;
    this.registered = registered;
    this.restarted = restarted;
  }

  /** One that knows what there was at an earlier start, if there is anything to lose. */
  static Hold of(Duration limit, boolean engaged, Memory memory) {
    return engaged
        ? new Hold(limit, Math.max(memory.entries(), 1), memory.registered(), true)
        : new Hold(limit, 0, ImmutableSet.of(), false);
  }

  /**
   * Why this is not to be applied now; empty if it is.
   *
   * @param now in nanoseconds, of the clock of all calls
   * @param confirmed whether an operator wants it
   */
  Optional<String> check(Standing found, long now, boolean confirmed) {
    Doubt doubt = doubt(found);
    if (doubt != doubted) {
      // Another accident is not older for the one before it.
      since = null;
    }
    doubted = doubt;
    if (doubt != null && !confirmed && left(now).compareTo(Duration.ZERO) > 0) {
      return Optional.of(words(doubt, found));
    }
    most = doubt != null ? found.entries() : Math.max(most, found.entries());
    registered = found.registered();
    restarted = false;
    since = null;
    return Optional.empty();
  }

  /** For how long it is going to be held back; the time runs from the first call. */
  Duration left(long now) {
    if (since == null) {
      since = now;
    }
    return limit.minusNanos(now - since);
  }

  /** Whether it is held back since this very moment. */
  boolean began(long now) {
    return since != null && since == now;
  }

  private @Nullable Doubt doubt(Standing found) {
    if (found.entries() * 2L < most) {
      return Doubt.VANISHED;
    }
    if (!found.registered().containsAll(registered)) {
      return Doubt.UNREGISTERED;
    }
    return restarted && !found.unknown().isEmpty() ? Doubt.UNREADABLE : null;
  }

  private String words(Doubt doubt, Standing found) {
    return switch (doubt) {
      case VANISHED ->
          "the store holds "
              + Count.of(found.entries(), "entry", "entries")
              + " where there were "
              + most;
      case UNREGISTERED ->
          "this reflector is no longer registered at "
              + Sets.difference(registered, found.registered());
      case UNREADABLE -> {
        int more = found.unknown().size() - 1;
        yield "settings of all nodes cannot be read: "
            + found.unknown().get(0)
            + (more == 0 ? "" : ", and " + more + " more");
      }
    };
  }
}
