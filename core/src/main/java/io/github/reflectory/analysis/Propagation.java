package io.github.reflectory.analysis;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.analysis.Reflection.Source;
import io.github.reflectory.analysis.Reflection.Target;
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
 * <p>Only reflectors whose internal sessions show different AS numbers pass routes between these
 * unchanged. Where there are such, the real outcome can depend on who was faster, and this may not
 * be it: {@link Timing}.
 *
 * <p>To be used by one thread.
 */
final class Propagation {
  private final Network network;
  private final Exchange exchange;
  private final int[][] ends;
  private final boolean[] keepsToItself;
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
    this.ends = new int[network.size()][];
    this.keepsToItself = new boolean[network.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = network.ends(i).filter(end -> reaches.test(network.peer(end))).toArray();
      keepsToItself[i] =
          !network.passesOn(i)
              || (!network.isMixed(i)
                  && IntStream.of(ends[i])
                      .allMatch(end -> exchange.target(end) == Target.NON_CLIENT));
    }
  }

  /** Forgets the origin before and propagates the route of this one. */
  void from(int origin) {
    AnalysisInterruptedException.throwIfInterrupted();
    settled.stream().forEach(speaker -> best[speaker] = null);
    settled.clear();
    settle(Route.local(origin));
    for (Route next = coming.poll(); next != null; next = coming.poll()) {
      if (!settled.get(next.at())) {
        settle(next);
      }
    }
  }

  private void settle(Route route) {
    int speaker = route.at();
    best[speaker] = route;
    settled.set(speaker);
    if (keepsToItself[speaker] && exchange.source(route) == Source.NON_CLIENT) {
      return;
    }
    for (int end : ends[speaker]) {
      if (!settled.get(network.peer(end)) && exchange.sending(route, end) == Fate.ACCEPTED) {
        offer(exchange.sent(route, end));
      }
    }
  }

  private void offer(Route come) {
    Route before = best[come.at()];
    if ((before == null || come.compareTo(before) < 0)
        && exchange.receiving(come) == Fate.ACCEPTED) {
      best[come.at()] = come;
      coming.add(come);
    }
  }

  /** The speakers that another has learned its route from, but for the origin. */
  IntStream passing() {
    BitSet passing = new BitSet();
    for (int i = settled.nextSetBit(0); i >= 0; i = settled.nextSetBit(i + 1)) {
      Route route = requireNonNull(best[i]);
      if (route.end() != Route.LOCAL) {
        Route before = requireNonNull(best[route.neighbour()]);
        passing.set(route.neighbour(), before.end() != Route.LOCAL);
      }
    }
    return passing.stream();
  }

  /** The route a speaker has chosen, if it has any. */
  @Nullable Route best(int speaker) {
    return best[speaker];
  }
}
