package io.github.reflectory.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one origin after another, each as it ends up at every speaker.
 *
 * <p>A route is less preferred wherever it is passed on to: its AS_PATH grows, or it is internal
 * where it was external, or its CLUSTER_LIST grows while ORIGINATOR_ID stays. So of all routes on
 * their way the most preferred one is final where it arrives: whatever comes there later, from
 * speakers that are not settled yet, is less preferred. Each speaker is settled once, by the only
 * route it can keep; there is one stable state, and it does not depend on who was faster.
 *
 * <p>The exception are reflectors whose internal sessions show different AS numbers, which pass
 * routes between these unchanged. Then there can be several stable states, of which this is one.
 *
 * <p>To be used by one thread.
 */
final class Propagation {
  private final Network network;
  private final Exchange exchange;
  private final int[] firstEnds;
  private final int[] ends;
  private final PriorityQueue<Route> coming = new PriorityQueue<>();
  private final @Nullable Route[] best;
  private final BitSet settled = new BitSet();

  /** Propagates to all speakers. */
  Propagation(Network network, Exchange exchange) {
    this(network, exchange, speaker -> true);
  }

  /** Propagates only to some speakers; the others must be such that nobody learns from them. */
  Propagation(Network network, Exchange exchange, IntPredicate reaches) {
    this.network = network;
    this.exchange = exchange;
    this.best = new Route[network.size()];
    this.firstEnds = new int[network.size() + 1];
    this.ends =
        IntStream.range(0, network.endCount())
            .filter(end -> reaches.test(network.peer(end)))
            .toArray();
    for (int end : ends) {
      firstEnds[network.local(end) + 1]++;
    }
    Arrays.parallelPrefix(firstEnds, Integer::sum);
  }

  /** Forgets the origin before and propagates the route of this one. */
  void from(int origin) {
    settled.stream().forEach(speaker -> best[speaker] = null);
    settled.clear();
    settle(Route.local(origin));
    for (Route next = coming.poll(); next != null; next = coming.poll()) {
      if (best[next.at()] == null) {
        settle(next);
      }
    }
  }

  private void settle(Route route) {
    int speaker = route.at();
    best[speaker] = route;
    settled.set(speaker);
    for (int i = firstEnds[speaker]; i < firstEnds[speaker + 1]; i++) {
      int end = ends[i];
      if (best[network.peer(end)] == null && exchange.sending(route, end) == Fate.ACCEPTED) {
        Route come = exchange.sent(route, end);
        if (exchange.receiving(come) == Fate.ACCEPTED) {
          coming.add(come);
        }
      }
    }
  }

  /** The route a speaker has chosen, if it has any. */
  @Nullable Route best(int speaker) {
    return best[speaker];
  }
}
