package io.github.reflectory.analysis.scenario;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.network.Assumptions;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Outage;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network in one address family, what is known about it, and what has failed. */
public final class Scenario {
  private final AddressFamily family;
  private final Supplier<SessionGraph> graph;
  private final @Nullable Topology topology;
  private final Assumptions assumptions;

  private Scenario(
      AddressFamily family,
      Supplier<SessionGraph> graph,
      @Nullable Topology topology,
      Assumptions assumptions) {
    this.family = family;
    this.graph = graph;
    this.topology = topology;
    this.assumptions = assumptions;
  }

  /** All of whose speakers have read this topology. */
  public static Scenario of(Topology topology, AddressFamily family) {
    return of(topology, family, Assumptions.USUAL);
  }

  private static Scenario of(Topology topology, AddressFamily family, Assumptions assumptions) {
    Sessions sessions = Sessions.of(topology, family);
    return new Scenario(family, Suppliers.memoize(sessions::graph), topology, assumptions);
  }

  /** Of speakers built by hand, or that have read different topologies. */
  public static Scenario of(SessionGraph graph) {
    AddressFamily family =
        graph.speakers().stream().findFirst().map(Speaker::family).orElse(AddressFamily.IPV4);
    return new Scenario(family, () -> graph, null, Assumptions.USUAL);
  }

  /** The same of another topology. */
  public Scenario of(Topology other) {
    return of(other, family, assumptions);
  }

  /** The same of other speakers. */
  public Scenario ofGraph(SessionGraph other) {
    return new Scenario(family, () -> other, null, assumptions);
  }

  /** The same on other assumptions. */
  public Scenario with(Assumptions assumptions) {
    return new Scenario(family, graph, topology, assumptions);
  }

  /** After a remedy, as {@link Analysis#with(Remedy)} says. */
  public Scenario with(Remedy remedy) {
    if (topology == null ? remedy.edits().isEmpty() : remedy.changes().isEmpty()) {
      throw new IllegalArgumentException("nothing to apply here: " + remedy);
    }
    Scenario after =
        topology == null ? ofGraph(remedy.of(graph())) : of(topology.apply(remedy.changes()));
    return after.withoutStrangeFailures();
  }

  private Scenario withoutStrangeFailures() {
    ImmutableSet<Failure> known =
        assumptions.failed().stream().filter(this::has).collect(ImmutableSet.toImmutableSet());
    return known.size() == assumptions.failed().size() ? this : with(assumptions.withFailed(known));
  }

  /**
   * With other cluster IDs, new ones for all registered reflectors.
   *
   * @throws IllegalArgumentException if they are to be shared by rack, and which racks there are is
   *     not given
   */
  public Scenario withClusterIds(ClusterIds clusterIds) {
    OtherClusterIds others = new OtherClusterIds(clusterIds, assumptions.domains());
    return topology == null ? ofGraph(others.of(graph())) : of(others.of(topology, family));
  }

  public AddressFamily family() {
    return family;
  }

  public SessionGraph graph() {
    return graph.get();
  }

  /** What the speakers have read; null if they are built by hand. */
  public @Nullable Topology topology() {
    return topology;
  }

  public Assumptions assumptions() {
    return assumptions;
  }

  public ReflectionRules rules() {
    return assumptions.rules();
  }

  /** Whether there is such a speaker or rack, or a session that comes up, to fail. */
  public boolean has(Failure failure) {
    return Outage.has(network(), failure, assumptions.domains());
  }

  /** Of all speakers; faster than the graph where there is a topology. */
  public Stream<IpAddress> addresses() {
    return topology == null
        ? graph().speakers().stream().map(Speaker::address)
        : Stream.concat(
            Sessions.of(topology, family).reflectorAddresses().stream(),
            topology.nodes().values().stream().flatMap(node -> node.address(family).stream()));
  }

  /** The network with nothing failed. */
  public Network network() {
    return Network.of(graph(), assumptions.routerIds());
  }

  /** The network without what has failed. */
  Network left() {
    return left(network());
  }

  /** The same of the network with nothing failed. */
  public Network left(Network whole) {
    return Outage.apply(whole, assumptions.failed(), assumptions.domains());
  }
}
