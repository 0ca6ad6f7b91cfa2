package io.github.reflectory.analysis.propagation;

import com.google.common.collect.Ordering;
import io.github.reflectory.analysis.network.Identities;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.Reflection.Source;
import io.github.reflectory.analysis.propagation.Reflection.Target;
import io.github.reflectory.analysis.propagation.Route.Learned;
import io.github.reflectory.session.ReflectionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one of a speaker's routes becomes on its way over a session: passed on, changed, checked.
 */
public final class Exchange {
  private final Network network;
  private final Identities identities;
  private final ReflectionRules rules;
  private final boolean mixed;

  public Exchange(Network network, ReflectionRules rules) {
    this.network = network;
    this.identities = network.identities();
    this.rules = rules;
    this.mixed =
        network.sendsAllPaths() && IntStream.range(0, network.size()).anyMatch(network::isMixed);
  }

  /** Whether all of the speaker's routes go over one of its ends, where they may, or the best. */
  public boolean sendsAll(int end) {
    return network.sendsAllPaths(end);
  }

  /** What becomes of one of a speaker's routes over one of its ends. */
  public RouteOutcome outcome(Route route, int end) {
    RouteOutcome sending = sending(route, end);
    return sending == RouteOutcome.ACCEPTED ? receiving(sent(route, end)) : sending;
  }

  /** Whether the speaker sends a route over one of its ends; accepted if it does. */
  RouteOutcome sending(Route route, int end) {
    return route.end() == end ? RouteOutcome.NOT_BACK : passing(route, end);
  }

  private RouteOutcome passing(Route route, int end) {
    Source from = source(route, end);
    if (from == Source.LOCAL && !network.exportsOwn(end)) {
      return RouteOutcome.NOT_LEARNED;
    }
    if (from != Source.LOCAL && !network.exportsLearned(end)) {
      return RouteOutcome.NOT_OWN;
    }
    if (!Reflection.passes(from, target(end))) {
      return RouteOutcome.NOT_REFLECTED;
    }
    // Between AS's BIRD 2 and 3 do not check; 1.6 does, toward clients.
    boolean checked = network.isClient(end) && Reflection.reflects(from, target(end));
    return checked && route.clusters().contains(identities.cluster(route.at()))
        ? RouteOutcome.WITHHELD
        : RouteOutcome.ACCEPTED;
  }

  /**
   * Whether the route gets to every node that has such a session as the one at this end, the origin
   * apart.
   */
  boolean reachesNodes(Route route, int end) {
    return passing(route, end) == RouteOutcome.ACCEPTED
        && !route.asPath().contains(network.peerAs(end));
  }

  /** The route as it comes to the peer. */
  public Route sent(Route route, int end) {
    int from = route.at();
    int twin = network.twin(end);
    int peer = network.peer(end);
    if (network.isExternal(end)) {
      HopList asPath = route.asPath().prepend(network.localAs(end));
      return new Route(
          peer,
          twin,
          Learned.EXTERNALLY,
          asPath,
          Route.NO_ORIGINATOR,
          identities.routerId(from),
          route,
          HopList.EMPTY);
    }
    long originator = route.originatorId();
    HopList clusters = route.clusters();
    if (Reflection.reflects(source(route, end), target(end))) {
      originator = route.sender();
      clusters = clusters.prepend(identities.cluster(from));
    }
    long sender = originator == Route.NO_ORIGINATOR ? identities.routerId(from) : originator;
    return new Route(
        peer, twin, Learned.INTERNALLY, route.asPath(), originator, sender, route, clusters);
  }

  /** Whether a route that has come is taken into account. */
  RouteOutcome receiving(Route come) {
    if (come.asPath().contains(network.localAs(come.end()))) {
      return RouteOutcome.AS_LOOP;
    }
    if (come.originatorId() == identities.routerId(come.at())) {
      return RouteOutcome.ORIGINATOR_LOOP;
    }
    return come.clusters().contains(identities.cluster(come.at()))
            && rules.ignoresLooped(network.isClient(come.end()), network.isFiltered(come.end()))
        ? RouteOutcome.CLUSTER_LOOP
        : RouteOutcome.ACCEPTED;
  }

  /**
   * Whether one of two routes of a speaker goes wherever the other does, in no way less preferred
   * there, so that the other makes no difference.
   *
   * <p>It does if the loops by which it dies are among those of the other, and it has come so that
   * it is passed on to as many. It is not passed back to where it came from, but there is what it
   * was before: if this was passed on to less than the other would be, it was reflected to a
   * client, or sent to another AS, and the other would come back there as a loop. Only where routes
   * are passed on unchanged between AS numbers that does not hold, and one of another neighbour
   * covers none.
   */
  boolean covers(Route one, Route other) {
    Source source = source(one);
    boolean alike =
        one.end() == other.end()
            || (!mixed
                && (source == source(other)
                    || (source == Source.CLIENT && source(other) == Source.NON_CLIENT)));
    return alike
        && (source == Source.EXTERNAL || one.sender() == other.sender())
        && one.asPath().isWithin(other.asPath())
        && one.clusters().isWithin(other.clusters());
  }

  /** What a speaker holds of what has come: the best, then, if it sends all paths, the others. */
  public List<Route> kept(List<Route> coming) {
    List<Route> kept = new ArrayList<>();
    for (Route route : Ordering.natural().sortedCopy(coming)) {
      if (kept.isEmpty()
          || (sendsAllSomewhere(route.at())
              && kept.stream().noneMatch(one -> covers(one, route)))) {
        kept.add(route);
      }
    }
    return kept;
  }

  /** Whether a speaker passes on all its routes, over one of its sessions at least. */
  boolean sendsAllSomewhere(int speaker) {
    return network.passesOn(speaker) && network.ends(speaker).anyMatch(this::sendsAll);
  }

  /** Whom a speaker has a route from. */
  public Source source(Route route) {
    if (route.isLocal()) {
      return Source.LOCAL;
    }
    if (network.isExternal(route.end())) {
      return Source.EXTERNAL;
    }
    return network.isClient(route.end()) ? Source.CLIENT : Source.NON_CLIENT;
  }

  /**
   * The same as far as one end is concerned. Between internal sessions that show different AS
   * numbers BIRD passes routes as between AS's, only without a change.
   */
  public Source source(Route route, int end) {
    Source source = source(route);
    boolean internal = source == Source.CLIENT || source == Source.NON_CLIENT;
    return internal
            && !network.isExternal(end)
            && network.localAs(route.end()) != network.localAs(end)
        ? Source.EXTERNAL
        : source;
  }

  /** Whom a route would go to over an end. */
  public Target target(int end) {
    if (network.isExternal(end)) {
      return Target.EXTERNAL;
    }
    return network.isClient(end) ? Target.CLIENT : Target.NON_CLIENT;
  }
}
