package io.github.reflectory.analysis;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.SessionGraph;
import io.github.reflectory.topology.Sessions;
import io.github.reflectory.topology.Speaker;
import io.github.reflectory.topology.Topology;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a network in one address family: who is there, how its reflectors behave,
 * what has failed.
 */
public final class Analysis {
  private final AddressFamily family;
  private final Supplier<SessionGraph> graph;
  private final @Nullable Topology topology;
  private final Terms terms;

  private Analysis(
      AddressFamily family,
      Supplier<SessionGraph> graph,
      @Nullable Topology topology,
      Terms terms) {
    this.family = family;
    this.graph = graph;
    this.topology = topology;
    this.terms = terms;
  }

  /** A network whose speakers have all read this topology. */
  public static Analysis of(Topology topology, AddressFamily family) {
    return of(topology, family, Terms.USUAL);
  }

  private static Analysis of(Topology topology, AddressFamily family, Terms terms) {
    Sessions sessions = Sessions.of(topology, family);
    return new Analysis(family, Suppliers.memoize(sessions::graph), topology, terms);
  }

  /** The same, knowing what a store holds that could not be read. */
  public static Analysis of(Snapshot snapshot, AddressFamily family) {
    requireNonNull(snapshot, "snapshot");
    requireNonNull(family, "family");
    return of(snapshot.topology(), family).withSetAside(snapshot.setAside(family));
  }

  /** A network of speakers built by hand, or that have read different topologies. */
  public static Analysis of(SessionGraph graph) {
    AddressFamily family =
        graph.speakers().stream().findFirst().map(Speaker::family).orElse(AddressFamily.IPV4);
    return new Analysis(family, () -> graph, null, Terms.USUAL);
  }

  private Analysis with(Terms terms) {
    return new Analysis(family, graph, topology, terms);
  }

  /** The same question with other rules; {@link ReflectionRules#RFC4456} unless set. */
  public Analysis withRules(ReflectionRules rules) {
    requireNonNull(rules, "rules");
    return with(terms.withRules(rules));
  }

  /** The same question knowing which machines stand together. */
  public Analysis withDomains(FailureDomains domains) {
    requireNonNull(domains, "domains");
    return with(terms.withDomains(domains));
  }

  /** The same question with exactly these failures. */
  public Analysis withFailed(Iterable<Failure> failed) {
    requireNonNull(failed, "failed");
    return with(terms.withFailed(ImmutableSet.copyOf(failed)));
  }

  /**
   * The same question knowing router IDs; without, only IPv4 addresses tell them. They matter where
   * a reflector has no cluster ID, and between routes that nodes in other AS numbers announce.
   *
   * @throws IllegalArgumentException if two speakers of the network would have the same
   */
  public Analysis withRouterIds(RouterIds routerIds) {
    routerIds.requireDistinct(addresses());
    return with(terms.withRouterIds(routerIds));
  }

  /**
   * The same question asking for so many reflectors for each node; 1 unless set.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Analysis withReflectorsPerNode(int reflectors) {
    if (reflectors < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 reflector for each node, found " + reflectors);
    }
    return with(terms.withReflectorsPerNode(reflectors));
  }

  /** The same question telling how far a long answer is. */
  public Analysis withProgress(Progress progress) {
    requireNonNull(progress, "progress");
    return with(terms.withProgress(progress));
  }

  /** The same question knowing which of the store's entries are not in the topology. */
  public Analysis withSetAside(Iterable<SetAside> entries) {
    requireNonNull(entries, "entries");
    return with(terms.withSetAside(ImmutableList.copyOf(entries)));
  }

  /**
   * The same question of the network with other cluster IDs, new ones for all registered
   * reflectors.
   *
   * @throws IllegalArgumentException if they are to be shared by rack, and which racks there are is
   *     not given
   */
  public Analysis withClusterIds(ClusterIds clusterIds) {
    requireNonNull(clusterIds, "clusterIds");
    OtherClusterIds others = new OtherClusterIds(clusterIds, domains());
    if (topology == null) {
      SessionGraph changed = others.of(graph());
      return new Analysis(family, () -> changed, null, terms);
    }
    Topology changed = others.of(topology, family);
    return of(changed);
  }

  /** The same question of another topology. */
  Analysis of(Topology other) {
    return of(other, family, terms);
  }

  Terms terms() {
    return terms;
  }

  /**
   * The same question of the network after a remedy. What has failed and is not there any more is
   * left out.
   *
   * @throws IllegalArgumentException if the remedy has nothing to apply to this network: it is
   *     words only, or changes entries and this is a graph built by hand, or the other way round
   */
  public Analysis with(Remedy remedy) {
    if (topology == null ? remedy.edits().isEmpty() : remedy.changes().isEmpty()) {
      throw new IllegalArgumentException("nothing to apply here: " + remedy);
    }
    if (topology == null) {
      SessionGraph changed = remedy.of(graph());
      return new Analysis(family, () -> changed, null, terms).withoutStrangeFailures();
    }
    return of(topology.apply(remedy.changes())).withoutStrangeFailures();
  }

  private Analysis withoutStrangeFailures() {
    return failed().stream().allMatch(this::has)
        ? this
        : withFailed(failed().stream().filter(this::has).toList());
  }

  AddressFamily family() {
    return family;
  }

  SessionGraph graph() {
    return graph.get();
  }

  @Nullable Topology topology() {
    return topology;
  }

  ReflectionRules rules() {
    return terms.rules();
  }

  @Nullable FailureDomains domains() {
    return terms.domains();
  }

  /** What has failed. */
  public ImmutableSet<Failure> failed() {
    return terms.failed();
  }

  RouterIds routerIds() {
    return terms.routerIds();
  }

  int reflectorsPerNode() {
    return terms.reflectorsPerNode();
  }

  ImmutableList<SetAside> setAside() {
    return terms.setAside();
  }

  /**
   * Which live nodes hold the routes of which others, by propagating every node's routes.
   *
   * @throws IllegalArgumentException if something failed that the network does not have
   */
  public Visibility visibility() {
    return Live.visibility(this);
  }

  /** Whether there is such a speaker or rack, or a session that comes up, to fail. */
  public boolean has(Failure failure) {
    return Outage.has(network(), failure, domains());
  }

  /**
   * The pairs of live nodes of which the second does not hold the routes of the first; cheaper than
   * all of {@link #visibility}.
   *
   * @throws IllegalArgumentException if something failed that the network does not have
   */
  public Losses lost() {
    return Tolerances.lost(Live.of(this).roster(), rules());
  }

  /** Live nodes that keep no reflector: they have no session with a live one and are none. */
  public ImmutableSortedSet<Name> cutOff() {
    Roster live = Live.of(this).roster();
    return IntStream.range(0, live.nodes().length)
        .filter(node -> !live.network().keepsReflector(live.nodes()[node]))
        .mapToObj(live.nodeNames()::get)
        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
  }

  /**
   * All there is to say: what is lost, what is wrong, and which failures are survived. The design
   * is checked in the common pool meanwhile, or by the caller where that is busy.
   *
   * @throws AnalysisInterruptedException if the thread is interrupted meanwhile
   * @throws IllegalArgumentException if something failed that the network does not have
   */
  public Report report() {
    return report(Losses.LISTED);
  }

  /** The same with at most so many lost pairs listed; nothing but words may depend on that. */
  Report report(int listed) {
    return report(Live.of(this), listed);
  }

  /** The same by what has been read of the network. */
  Report report(Live live, int listed) {
    if (setAside().stream().anyMatch(SetAside::isSetting)) {
      return report(
          tolerances(live.roster()).listing(listed),
          UnknownNetwork.findings(this, live.roster().nodes().length));
    }
    Aside<Findings> design = new Aside<>(() -> Findings.ofDesign(live));
    try {
      return report(live, design, listed);
    } finally {
      design.stop();
    }
  }

  private Report report(Live live, Aside<Findings> design, int listed) {
    Tolerances tolerances = tolerances(live.roster()).listing(listed);
    ImmutableList<Finding> findings =
        design.result().ofAllNamed().judged(tolerances, by -> Tolerances.lost(live.roster(), by));
    return report(tolerances, findings);
  }

  private Report report(Tolerances tolerances, ImmutableList<Finding> findings) {
    return new Report(
        family,
        rules(),
        tolerances.pairs(),
        tolerances.lost(),
        findings,
        tolerances.reflectors(),
        tolerances.sessions(),
        tolerances.racks(),
        tolerances.single(),
        tolerances.method(),
        setAside().stream().filter(SetAside::isSetting).collect(ImmutableList.toImmutableList()));
  }

  Tolerances tolerances() {
    return tolerances(Live.of(this).roster());
  }

  /** The same of some who are live. */
  Tolerances tolerances(Roster live) {
    return Tolerances.of(live, rules(), domains(), terms.progress());
  }

  /** The same looking at no more than so many ends of sessions for each kind of failure. */
  Tolerances tolerances(Roster live, long mostEnds) {
    return Tolerances.of(live, rules(), domains(), terms.progress(), mostEnds);
  }

  /**
   * How the routes of one node come to another, or where they are lost, hop by hop.
   *
   * @throws IllegalArgumentException if one of them is no node of the network or both are the same,
   *     or if something failed that the network does not have
   */
  public Explanation explain(Name from, Name to) {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    OtherNames names = OtherNames.of(topology, family, from, to);
    Name origin = names.spokenTo(from);
    Name target = names.spokenTo(to);
    // Nodes pass on nothing, so where others of the same kind are does not change how it arrives.
    return names.added(
        Sketch.of(this, ImmutableSet.of(origin, target))
            .map(sketch -> of(sketch.few()).explainer().explain(origin, target))
            .filter(Explanation::arrives)
            .orElseGet(() -> explainer().explain(origin, target)));
  }

  /** Of the whole. */
  Explainer explainer() {
    Network whole = network();
    return new Explainer(whole, left(whole), graph().unmatched(), rules());
  }

  private Stream<IpAddress> addresses() {
    return topology == null
        ? graph().speakers().stream().map(Speaker::address)
        : Stream.concat(
            Sessions.of(topology, family).reflectorAddresses().stream(),
            topology.nodes().values().stream().flatMap(node -> node.address(family).stream()));
  }

  private Network network() {
    return Network.of(graph(), routerIds());
  }

  /** The network without what has failed. */
  Network left() {
    return left(network());
  }

  private Network left(Network whole) {
    return Outage.apply(whole, failed(), domains());
  }
}
