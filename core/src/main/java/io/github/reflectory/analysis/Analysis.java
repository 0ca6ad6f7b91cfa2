package io.github.reflectory.analysis;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.explain.Explainer;
import io.github.reflectory.analysis.explain.OtherWays;
import io.github.reflectory.analysis.network.Assumptions;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Progress;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.scenario.OtherNames;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.Sketch;
import io.github.reflectory.analysis.scenario.ToleranceSearch;
import io.github.reflectory.analysis.verdict.Findings;
import io.github.reflectory.analysis.verdict.Reporting;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;

/**
 * What is asked about a network in one address family: who is there, how its reflectors behave,
 * what has failed.
 */
public final class Analysis {
  private final Scenario scenario;

  private Analysis(Scenario scenario) {
    this.scenario = scenario;
  }

  /** A network whose speakers have all read this topology. */
  public static Analysis of(Topology topology, AddressFamily family) {
    return new Analysis(Scenario.of(topology, family));
  }

  /** The same, knowing what a store holds that could not be read. */
  public static Analysis of(Snapshot snapshot, AddressFamily family) {
    requireNonNull(snapshot, "snapshot");
    requireNonNull(family, "family");
    return of(snapshot.topology(), family).withSetAside(snapshot.setAside(family));
  }

  /** A network of speakers built by hand, or that have read different topologies. */
  public static Analysis of(SessionGraph graph) {
    return new Analysis(Scenario.of(graph));
  }

  /** What is asked about. */
  Scenario scenario() {
    return scenario;
  }

  private Assumptions assumptions() {
    return scenario.assumptions();
  }

  private Analysis with(Assumptions assumptions) {
    return new Analysis(scenario.with(assumptions));
  }

  /** The same question with other rules; {@link ReflectionRules#RFC4456} unless set. */
  public Analysis withRules(ReflectionRules rules) {
    requireNonNull(rules, "rules");
    return with(assumptions().withRules(rules));
  }

  /** The same question knowing which machines stand together. */
  public Analysis withDomains(FailureDomains domains) {
    requireNonNull(domains, "domains");
    return with(assumptions().withDomains(domains));
  }

  /** The same question with exactly these failures. */
  public Analysis withFailed(Iterable<Failure> failed) {
    requireNonNull(failed, "failed");
    return with(assumptions().withFailed(ImmutableSet.copyOf(failed)));
  }

  /**
   * The same question knowing router IDs; without, only IPv4 addresses tell them. They matter where
   * a reflector has no cluster ID, and between routes that nodes in other AS numbers announce.
   *
   * @throws IllegalArgumentException if two speakers of the network would have the same
   */
  public Analysis withRouterIds(RouterIds routerIds) {
    routerIds.requireDistinct(scenario.addresses());
    return with(assumptions().withRouterIds(routerIds));
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
    return with(assumptions().withReflectorsPerNode(reflectors));
  }

  /** The same question telling how far a long answer is. */
  public Analysis withProgress(Progress progress) {
    requireNonNull(progress, "progress");
    return with(assumptions().withProgress(progress));
  }

  /** The same question knowing which of the store's entries are not in the topology. */
  public Analysis withSetAside(Iterable<SetAside> entries) {
    requireNonNull(entries, "entries");
    return with(assumptions().withSetAside(ImmutableList.copyOf(entries)));
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
    return new Analysis(scenario.withClusterIds(clusterIds));
  }

  /**
   * The same question of the network after a remedy. What has failed and is not there any more is
   * left out.
   *
   * @throws IllegalArgumentException if the remedy has nothing to apply to this network: it is
   *     words only, or changes entries and this is a graph built by hand, or the other way round
   */
  public Analysis with(Remedy remedy) {
    return new Analysis(scenario.with(remedy));
  }

  /** What has failed. */
  public ImmutableSet<Failure> failed() {
    return assumptions().failed();
  }

  /**
   * Which live nodes hold the routes of which others, by propagating every node's routes.
   *
   * @throws IllegalArgumentException if something failed that the network does not have
   */
  public Visibility visibility() {
    return Live.visibility(scenario);
  }

  /**
   * Whether which routes end up where depends on who is faster, or is not known for another reason
   * that {@link #report} tells; cheaper than that.
   */
  public boolean dependsOnTiming() {
    return !Findings.settles(Live.of(scenario));
  }

  /** Whether there is such a speaker or rack, or a session that comes up, to fail. */
  public boolean has(Failure failure) {
    return scenario.has(failure);
  }

  /**
   * The pairs of live nodes of which the second does not hold the routes of the first; cheaper than
   * all of {@link #visibility}.
   *
   * @throws IllegalArgumentException if something failed that the network does not have
   */
  public Losses lost() {
    return ToleranceSearch.lost(Live.of(scenario).roster(), scenario.rules());
  }

  /**
   * All there is to say: what is lost, what is wrong, and which failures are survived. The design
   * is checked in the common pool meanwhile, or by the caller where that is busy.
   *
   * @throws AnalysisInterruptedException if the thread is interrupted meanwhile
   * @throws IllegalArgumentException if something failed that the network does not have
   */
  public Report report() {
    return Reporting.of(Live.of(scenario));
  }

  /** The findings of {@link #report} alone, which cost less. */
  public ImmutableList<Finding> findings() {
    return Reporting.alone(Live.of(scenario)).findings();
  }

  Tolerances tolerances() {
    return ToleranceSearch.of(Live.of(scenario).roster(), assumptions());
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
    OtherNames names = OtherNames.of(scenario.topology(), scenario.family(), from, to);
    Name origin = names.spokenTo(from);
    Name target = names.spokenTo(to);
    // Nodes pass on nothing, so where others of the same kind are does not change how it arrives.
    return names.added(
        Sketch.of(scenario, ImmutableSet.of(origin, target))
            .map(sketch -> new Explainer(scenario.of(sketch.few())).explain(origin, target))
            .filter(Explanation::arrives)
            .orElseGet(() -> explainWhole(origin, target)));
  }

  private Explanation explainWhole(Name origin, Name target) {
    Explanation found = new Explainer(scenario).explain(origin, target);
    return found.arrives() ? found : OtherWays.added(found, scenario);
  }
}
