package io.github.reflectory.analysis.verdict;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import io.github.reflectory.analysis.findings.ClientCheck;
import io.github.reflectory.analysis.findings.ClusterIdCheck;
import io.github.reflectory.analysis.findings.EntryCheck;
import io.github.reflectory.analysis.findings.EntryOddities;
import io.github.reflectory.analysis.findings.ExternalCheck;
import io.github.reflectory.analysis.findings.FindingList;
import io.github.reflectory.analysis.findings.LocalAddresses;
import io.github.reflectory.analysis.findings.MeshCheck;
import io.github.reflectory.analysis.findings.NodeCheck;
import io.github.reflectory.analysis.findings.SessionCheck;
import io.github.reflectory.analysis.findings.SetAsideCheck;
import io.github.reflectory.analysis.findings.SharedAddresses;
import io.github.reflectory.analysis.findings.UnknownPeers;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.remedies.ClusterIdRemedies;
import io.github.reflectory.analysis.remedies.CommonReflector;
import io.github.reflectory.analysis.remedies.Editor;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.OthersMayPass;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.SharedCluster;
import io.github.reflectory.analysis.scenario.Suspects;
import io.github.reflectory.analysis.scenario.Unmanaged;
import io.github.reflectory.analysis.simulation.Timing;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that is found about a network, by a check for each {@link FindingCode}. The checks look at
 * the design, whatever has failed, and cost what reading it costs; how much a finding matters is
 * judged by what is lost and survived as it is.
 */
public final class Findings {
  /**
   * Findings, each as much as it matters.
   *
   * @param othersMayPass what of the losses may not be
   */
  record Judged(ImmutableList<Finding> findings, Optional<OthersMayPass> othersMayPass) {}

  private final Live live;
  private final Scenario scenario;
  private final CheckedNetwork checked;
  private final ImmutableList<SharedCluster> sharedClusters;
  private final Unmanaged unmanaged;
  private final Suspects suspects;
  private final Editor editor;
  private final ClusterIdRemedies clusterIdRemedies;
  private final FindingList list = new FindingList();

  private Findings(Live live) {
    this.live = live;
    scenario = live.scenario();
    checked = new CheckedNetwork(live);
    sharedClusters = SharedCluster.in(checked);
    unmanaged = Unmanaged.in(scenario);
    suspects = Suspects.in(scenario, checked, unmanaged);
    editor = Editor.of(live.asked(), checked, unmanaged, suspects);
    clusterIdRemedies = new ClusterIdRemedies(checked, editor);
  }

  /** What is wrong with the design, whatever is lost. */
  static Findings ofDesign(Live live) {
    Findings findings = new Findings(live);
    findings.nodes();
    findings.clusterIds();
    findings.sessions();
    findings.entries();
    return findings;
  }

  /** Those found so far. */
  FindingList list() {
    return list;
  }

  /** Whether routes end up in one way only, as far as is known. */
  public static boolean settles(Live live) {
    return Timing.in(live.roster().network(), live.scenario().rules()).isEmpty();
  }

  /** Warnings and errors of a design, by their codes, whatever is lost. */
  static Multiset<FindingCode> weighty(Live live) {
    Findings findings = ofDesign(live);
    Timing.in(live.roster().network(), live.scenario().rules())
        .ifPresent(found -> new LossCheck(findings.list).timing(found, findings.checked));
    return findings.list.weighty();
  }

  /** The same naming all nodes that they concern, not only those that stand for them. */
  Findings ofAllNamed() {
    return live.withAllLike(list.named()).map(all -> ofDesign(all).ofAllNamed()).orElse(this);
  }

  /**
   * These, and what is to be said of losses, each as much as it matters.
   *
   * @param now what is lost and survived as it is
   * @param lossesBy what is lost by other rules
   */
  Judged judged(Tolerances now, Function<ReflectionRules, Losses> lossesBy) {
    Roster roster = live.roster();
    Trials trials = new Trials(live, now);
    Doubt doubt = Doubt.of(live.asked(), unmanaged, trials);
    Verdicts verdicts = new Verdicts(trials, scenario.assumptions().reflectorsPerNode(), doubt);
    LossCheck losses = new LossCheck(list);
    if (isUnused()) {
      losses.unused(now.lost(), scenario.family());
    }
    losses.nothingToLose(roster.nodes().length, scenario);
    Timing.in(roster.network(), scenario.rules()).ifPresent(found -> losses.timing(found, checked));
    if (canHide()) {
      boolean bird = scenario.rules() == ReflectionRules.BIRD;
      losses.hidden(
          scenario.rules(),
          bird ? lossesBy.apply(ReflectionRules.RFC4456) : now.lost(),
          bird ? now.lost() : lossesBy.apply(ReflectionRules.BIRD),
          clusterIdRemedies.of(sharedClusters));
    }
    new Consequences(live, trials).leaveOut(list);
    verdicts.on(list);
    if (now.lost().count() > 0 && !isUnused()) {
      Remedy remedy = new LossRemedy(trials, verdicts).of(() -> reflectors(now.lost().first()));
      verdicts.add(
          doubt.ofAll()
              ? losses.uncertain(now.lost(), now.pairs(), doubt)
              : losses.lost(now.lost(), now.pairs(), doubt, remedy));
    }
    return new Judged(verdicts.sorted(), doubt.othersMayPass());
  }

  /** Who behind routers that others run loses routes, needs no reflector for that. */
  private ImmutableList<Remedy> reflectors(ImmutableList<Pair> lost) {
    Pair first = lost.get(0);
    boolean behindOthers =
        checked.speakers().stream()
            .filter(
                each -> each.node().stream().anyMatch(Set.of(first.from(), first.to())::contains))
            .allMatch(this::isBehindOthers);
    return behindOthers ? ImmutableList.of() : new CommonReflector(live.roster(), editor).of(lost);
  }

  private boolean isBehindOthers(Speaker node) {
    return !node.ends().isEmpty()
        && node.ends().stream().allMatch(end -> unmanaged.contains(end.peer()));
  }

  /**
   * Whether a looped route could hide a usable one. It cannot while all clients of a shared cluster
   * ID have their sessions with all that use it: a client's own route always wins over its copies.
   */
  private boolean canHide() {
    boolean unknown = scenario.topology() == null || !scenario.assumptions().failed().isEmpty();
    return sharedClusters.stream().anyMatch(shared -> unknown || shared.split());
  }

  /** Whether there is nothing of this address family but addresses, unlike of the other one. */
  private boolean isUnused() {
    Topology topology = scenario.topology();
    return topology != null
        && !topology.nodeMesh()
        && !has(topology, scenario.family())
        && Stream.of(AddressFamily.values()).anyMatch(family -> has(topology, family));
  }

  private static boolean has(Topology topology, AddressFamily family) {
    return !topology.reflectors(family).isEmpty()
        || !topology.globalPeers(family).isEmpty()
        || topology.nodes().values().stream()
            .anyMatch(
                node -> node.peers().keySet().stream().anyMatch(peer -> peer.family() == family));
  }

  private void nodes() {
    NodeCheck checks =
        new NodeCheck(checked, editor, scenario.assumptions().reflectorsPerNode(), list);
    Topology topology = scenario.topology();
    if (!isUnused()) {
      checks.withoutReflector(topology != null && topology.nodeMesh());
    }
    checks.tooFew();
    checks.inOneRack();
  }

  private void clusterIds() {
    ClusterIdCheck checks = new ClusterIdCheck(checked, sharedClusters, clusterIdRemedies, list);
    checks.split();
    checks.acrossRacks();
    checks.ofNodes();
    checks.isRouterId();
  }

  private void sessions() {
    Topology topology = scenario.topology();
    ImmutableSet<IpAddress> shared = ImmutableSet.of();
    if (topology == null) {
      SharedAddresses speakers = SharedAddresses.in(scenario.graph().speakers());
      speakers.report(list);
      shared = speakers.all();
    } else {
      SharedAddresses.report(topology, scenario.family(), list);
    }
    new MeshCheck(checked, editor, list).incomplete();
    new ClientCheck(checked, editor, list).nonClients();
    new ExternalCheck(checked, editor, list).withinOneAs();
    SessionCheck checks = new SessionCheck(checked, editor, list);
    checks.oneSided(shared);
    checks.asMismatch(shared);
  }

  private void entries() {
    new SetAsideCheck(list).entries(scenario.assumptions().setAside());
    Topology topology = scenario.topology();
    if (topology != null) {
      EntryCheck checks = new EntryCheck(topology, scenario.family(), list);
      new UnknownPeers(scenario, unmanaged, suspects, list).report(checked.speakers());
      checks.externalRouters(checked.speakers());
      checks.nodesWithoutAddress();
      new LocalAddresses(topology, scenario.family(), list).report();
      checks.nodeMeshOn(reflectors());
      checks.nodesOnlyInMesh(reflectors());
      checks.peersInMesh();
      EntryOddities oddities = new EntryOddities(topology, scenario.family(), checked, list);
      oddities.withoutClients(suspects);
      oddities.namingThemselves();
      oddities.loneAs();
    }
  }

  private List<IpAddress> reflectors() {
    return checked.speakers().stream()
        .filter(Speaker::isReflector)
        .map(Speaker::address)
        .filter(address -> !unmanaged.contains(address))
        .toList();
  }
}
