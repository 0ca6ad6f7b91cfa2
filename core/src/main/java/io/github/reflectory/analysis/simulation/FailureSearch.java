package io.github.reflectory.analysis.simulation;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.cuts.Cuts;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Outage;
import io.github.reflectory.analysis.network.Pace;
import io.github.reflectory.analysis.propagation.Exchange;
import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.propagation.Route;
import io.github.reflectory.analysis.propagation.RouteOutcome;
import io.github.reflectory.analysis.simulation.Representatives.NodePair;
import io.github.reflectory.session.ReflectionRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Tries sets of failures of one kind, the smaller first, until each pair of nodes has been lost and
 * one of them unexpectedly, or all have been tried, or the bound is reached. Nothing is taken for
 * granted: what a set loses a larger one may not.
 *
 * <p>To be used by one thread.
 */
public final class FailureSearch {
  /** The usual bound. */
  public static final long MOST_ENDS = 1L << 26;

  /** The same for what is only to find an unexpected loss, where every pair has been lost. */
  private static final long MOST_MORE_ENDS = 1L << 22;

  private static final int OPEN = Cuts.NEVER - 1;

  private final Network network;
  private final List<NodePair> pairs;
  private final ReflectionRules rules;
  private final int things;
  private final IntFunction<Outage> outages;
  private final int[] least;
  private final List<Integer> failing = new ArrayList<>();
  private long looked;
  private final Pace pace;
  private long most;
  private int tried = -1;
  private Optional<ImmutableList<Integer>> witness = Optional.empty();
  private Optional<ImmutableList<Integer>> unexpected = Optional.empty();

  private FailureSearch(
      Representatives nodes,
      ReflectionRules rules,
      int things,
      IntFunction<Outage> outages,
      Pace pace,
      long most) {
    this.pace = pace;
    this.most = most;
    this.network = nodes.network();
    this.pairs = nodes.pairs();
    this.rules = rules;
    this.things = things;
    this.outages = outages;
    this.least = new int[pairs.size()];
    Arrays.fill(least, OPEN);
  }

  /**
   * A search among failures of reflectors or racks.
   *
   * @param pace is told how many ends have been looked at
   * @param most the bound: so many ends of sessions are looked at
   */
  static FailureSearch ofSpeakers(
      Representatives nodes, ReflectionRules rules, List<Outage> outages, Pace pace, long most) {
    FailureSearch search =
        new FailureSearch(nodes, rules, outages.size(), outages::get, pace, most);
    for (int i = 0; i < search.least.length; i++) {
      if (search.isDirect(search.pairs.get(i))) {
        search.least[i] = Cuts.NEVER;
      }
    }
    search.run();
    return search;
  }

  /**
   * A search among failures of sessions.
   *
   * @param ends one end of each
   * @param pace is told how many ends have been looked at
   * @param most the bound: so many ends of sessions are looked at
   */
  static FailureSearch ofSessions(
      Representatives nodes, ReflectionRules rules, int[] ends, Pace pace, long most) {
    FailureSearch search =
        new FailureSearch(
            nodes, rules, ends.length, i -> Outage.ofSession(nodes.network(), ends[i]), pace, most);
    search.run();
    return search;
  }

  /** Whether the route of the one comes to the other over their own session, whoever fails. */
  private boolean isDirect(NodePair pair) {
    int end = network.end(pair.from(), pair.to());
    return end >= 0
        && new Exchange(network, rules).outcome(Route.local(pair.from()), end)
            == RouteOutcome.ACCEPTED;
  }

  private void run() {
    tryFrom(0, 0);
    tried = 0;
    boolean within = true;
    int size = 1;
    for (; size <= things && within && isOpen(); size++) {
      within = tryFrom(0, size);
      tried = within ? size : tried;
    }
    most = Math.min(most, looked + MOST_MORE_ENDS);
    for (; size <= things && within && unexpected.isEmpty(); size++) {
      within = tryFrom(0, size);
    }
  }

  private boolean isOpen() {
    return Arrays.stream(least).anyMatch(size -> size == OPEN);
  }

  /** Tries all sets with so many more members, from a thing on; false if that went too far. */
  private boolean tryFrom(int first, int more) {
    if (more == 0) {
      tryFailing();
      return looked <= most;
    }
    boolean within = true;
    for (int i = first; i <= things - more && within; i++) {
      failing.add(i);
      within = tryFrom(i + 1, more - 1);
      failing.remove(failing.size() - 1);
    }
    return within;
  }

  private void tryFailing() {
    pace.at(looked);
    BitSet speakers = new BitSet();
    BitSet ends = new BitSet();
    for (int each : failing) {
      Outage outage = outages.apply(each);
      speakers.or(outage.speakers());
      ends.or(outage.ends());
    }
    BitSet concerned = concerned(ends);
    looked += failing.size() + 1;
    if (concerned.cardinality() <= 2) {
      looked += network.endCount() + pairs.size();
      propagate(network.without(speakers, ends), concerned);
    }
  }

  /** Nodes that pass nothing on: the failure of one's session matters only to pairs with it. */
  private BitSet concerned(BitSet ends) {
    BitSet concerned = new BitSet();
    for (int end = ends.nextSetBit(0); end >= 0; end = ends.nextSetBit(end + 1)) {
      concerned.set(network.local(end));
      concerned.set(network.peer(end));
    }
    for (int one = concerned.nextSetBit(0); one >= 0; one = concerned.nextSetBit(one + 1)) {
      concerned.set(one, !network.passesOn(one));
    }
    return concerned;
  }

  private void propagate(Network left, BitSet concerned) {
    Propagation propagation = new Propagation(left, new Exchange(left, rules));
    int origin = -1;
    for (int i = 0; i < least.length; i++) {
      NodePair pair = pairs.get(i);
      if (isAsked(i, concerned) && left.isUp(pair.from()) && left.isUp(pair.to())) {
        if (origin != pair.from()) {
          origin = pair.from();
          propagation.from(origin);
          looked += Math.max(left.endCount(), propagation.looked());
        }
        if (propagation.best(pair.to()) == null) {
          lose(i, left);
        }
      }
    }
  }

  private boolean isAsked(int i, BitSet concerned) {
    NodePair pair = pairs.get(i);
    int own = (concerned.get(pair.from()) ? 1 : 0) + (concerned.get(pair.to()) ? 1 : 0);
    return own == concerned.cardinality()
        && (least[i] == OPEN || (least[i] != Cuts.NEVER && unexpected.isEmpty()));
  }

  private void lose(int i, Network left) {
    NodePair pair = pairs.get(i);
    least[i] = Math.min(least[i], failing.size());
    if (witness.isEmpty()) {
      witness = Optional.of(ImmutableList.copyOf(failing));
    }
    if (unexpected.isEmpty() && left.keepsWay(pair.from()) && left.keepsWay(pair.to())) {
      unexpected = Optional.of(ImmutableList.copyOf(failing));
    }
  }

  /**
   * Whether it is certain how many failures no pair is lost by: all sets smaller than the witness
   * have been tried.
   */
  boolean isExact() {
    return isComplete() || witness.isPresent();
  }

  /** Whether each pair has been lost, or is not by any set. */
  boolean isComplete() {
    return tried == things || !isOpen();
  }

  /**
   * For each number of failures how many pairs it takes so many to lose, {@link Cuts#NEVER} for
   * never; where the search is not complete, so many or more.
   */
  SortedMap<Integer, Long> counts() {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    int open = isComplete() ? Cuts.NEVER : tried + 1;
    for (int i = 0; i < least.length; i++) {
      counts.merge(least[i] == OPEN ? open : least[i], pairs.get(i).pairs(), Long::sum);
    }
    return counts;
  }

  /** The first of the smallest sets that lose a pair, by numbers of the things that fail. */
  Optional<ImmutableList<Integer>> witness() {
    return witness;
  }

  /**
   * The first of the smallest sets that lose a pair while both nodes keep one that passes on, if
   * there is one within the bound.
   */
  Optional<ImmutableList<Integer>> unexpected() {
    return unexpected;
  }
}
