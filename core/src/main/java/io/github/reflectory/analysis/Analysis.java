package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.SessionGraph;
import io.github.reflectory.topology.Sessions;
import io.github.reflectory.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a network in one address family: who is there, how its reflectors behave,
 * what has failed.
 */
public final class Analysis {
  private final SessionGraph graph;
  private final @Nullable Topology topology;
  private final ReflectionRules rules;
  private final @Nullable FailureDomains domains;
  private final ImmutableSet<Failure> failed;

  private Analysis(
      SessionGraph graph,
      @Nullable Topology topology,
      ReflectionRules rules,
      @Nullable FailureDomains domains,
      ImmutableSet<Failure> failed) {
    this.graph = graph;
    this.topology = topology;
    this.rules = rules;
    this.domains = domains;
    this.failed = failed;
  }

  /** A network whose speakers have all read this topology. */
  public static Analysis of(Topology topology, AddressFamily family) {
    SessionGraph graph = Sessions.of(topology, family).graph();
    return new Analysis(graph, topology, ReflectionRules.RFC4456, null, ImmutableSet.of());
  }

  /** A network of speakers built by hand, or that have read different topologies. */
  public static Analysis of(SessionGraph graph) {
    return new Analysis(graph, null, ReflectionRules.RFC4456, null, ImmutableSet.of());
  }

  /** The same question with other rules; {@link ReflectionRules#RFC4456} unless set. */
  public Analysis withRules(ReflectionRules rules) {
    return new Analysis(graph, topology, rules, domains, failed);
  }

  /** The same question knowing which machines stand together. */
  public Analysis withDomains(FailureDomains domains) {
    return new Analysis(graph, topology, rules, domains, failed);
  }

  /** The same question with exactly these failures. */
  public Analysis withFailed(Iterable<Failure> failed) {
    return new Analysis(graph, topology, rules, domains, ImmutableSet.copyOf(failed));
  }

  /**
   * Which live nodes hold the routes of which others, by propagating every node's routes.
   *
   * @throws IllegalArgumentException if something failed that the network does not have
   */
  public Visibility visibility() {
    return Simulation.visibility(network(), rules);
  }

  private Network network() {
    return Outage.apply(Network.of(graph), failed, domains);
  }
}
