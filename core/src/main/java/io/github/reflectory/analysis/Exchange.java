package io.github.reflectory.analysis;

import io.github.reflectory.analysis.Reflection.Source;
import io.github.reflectory.analysis.Reflection.Target;
import io.github.reflectory.analysis.Route.Learned;

/** What a speaker's best route becomes on its way over a session: passed on, changed, checked. */
final class Exchange {
  private final Network network;
  private final Identities identities;
  private final ReflectionRules rules;

  Exchange(Network network, ReflectionRules rules) {
    this.network = network;
    this.identities = network.identities();
    this.rules = rules;
  }

  /** What becomes of a speaker's best route over one of its ends. */
  Fate fate(Route best, int end) {
    Fate sending = sending(best, end);
    return sending == Fate.ACCEPTED ? receiving(sent(best, end)) : sending;
  }

  /** Whether the speaker sends its best route over one of its ends; accepted if it does. */
  Fate sending(Route best, int end) {
    return best.end() == end ? Fate.NOT_BACK : passing(best, end);
  }

  private Fate passing(Route best, int end) {
    Source from = source(best, end);
    if (from != Source.LOCAL && !network.passesOn(best.at())) {
      return Fate.NOT_OWN;
    }
    if (!Reflection.passes(from, target(end))) {
      return Fate.NOT_REFLECTED;
    }
    // Between AS's BIRD 2 and 3 do not check; 1.6 does, toward clients.
    boolean checked = network.isClient(end) && Reflection.reflects(from, target(end));
    return checked && best.clusters().contains(identities.cluster(best.at()))
        ? Fate.WITHHELD
        : Fate.ACCEPTED;
  }

  /**
   * Whether the route gets to every node that has such a session as the one at this end, the origin
   * apart.
   */
  boolean reachesNodes(Route best, int end) {
    return passing(best, end) == Fate.ACCEPTED && !best.asPath().contains(network.peerAs(end));
  }

  /** The route as it comes to the peer. */
  Route sent(Route best, int end) {
    int from = best.at();
    int twin = network.twin(end);
    int peer = network.peer(end);
    if (network.isExternal(end)) {
      Trail asPath = best.asPath().prepend(network.localAs(end));
      return new Route(
          peer,
          twin,
          Learned.EXTERNALLY,
          asPath,
          Route.NO_ORIGINATOR,
          identities.routerId(from),
          best,
          Trail.EMPTY);
    }
    long originator = best.originatorId();
    Trail clusters = best.clusters();
    if (Reflection.reflects(source(best, end), target(end))) {
      originator = best.sender();
      clusters = clusters.prepend(identities.cluster(from));
    }
    long sender = originator == Route.NO_ORIGINATOR ? identities.routerId(from) : originator;
    return new Route(
        peer, twin, Learned.INTERNALLY, best.asPath(), originator, sender, best, clusters);
  }

  /** Whether a route that has come is taken into account. */
  Fate receiving(Route come) {
    if (come.asPath().contains(network.localAs(come.end()))) {
      return Fate.AS_LOOP;
    }
    if (come.originatorId() == identities.routerId(come.at())) {
      return Fate.ORIGINATOR_LOOP;
    }
    return come.clusters().contains(identities.cluster(come.at()))
            && rules.ignoresLooped(network.isClient(come.end()), network.isFiltered(come.end()))
        ? Fate.CLUSTER_LOOP
        : Fate.ACCEPTED;
  }

  /** Whom a speaker has its best route from. */
  Source source(Route best) {
    if (best.end() == Route.LOCAL) {
      return Source.LOCAL;
    }
    if (network.isExternal(best.end())) {
      return Source.EXTERNAL;
    }
    return network.isClient(best.end()) ? Source.CLIENT : Source.NON_CLIENT;
  }

  /**
   * The same as far as one end is concerned. Between internal sessions that show different AS
   * numbers BIRD passes routes as between AS's, only without a change.
   */
  Source source(Route best, int end) {
    Source source = source(best);
    boolean internal = source == Source.CLIENT || source == Source.NON_CLIENT;
    return internal
            && !network.isExternal(end)
            && network.localAs(best.end()) != network.localAs(end)
        ? Source.EXTERNAL
        : source;
  }

  /** Whom a route would go to over an end. */
  Target target(int end) {
    if (network.isExternal(end)) {
      return Target.EXTERNAL;
    }
    return network.isClient(end) ? Target.CLIENT : Target.NON_CLIENT;
  }
}
