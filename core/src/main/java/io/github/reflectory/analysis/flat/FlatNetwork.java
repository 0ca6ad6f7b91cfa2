package io.github.reflectory.analysis.flat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.github.reflectory.analysis.cuts.Cut;
import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.Reflector;
import io.github.reflectory.analysis.cuts.PeerClasses;
import io.github.reflectory.analysis.cuts.ReflectorRacks;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import java.util.Optional;

/** A network for which the formulas of {@link FullMesh} hold, with its names. */
public final class FlatNetwork {
  private final Roster roster;
  private final FullMesh mesh;
  private final ReflectorRacks racks;
  private final NodeKinds flat;
  private final PeerClasses nodes;

  private FlatNetwork(Roster roster, FullMesh mesh, NodeKinds flat) {
    this.roster = roster;
    this.mesh = mesh;
    this.racks = new ReflectorRacks(roster.racksOf(roster.reflectors()), roster.racks().size());
    this.flat = flat;
    this.nodes = flat.classes();
  }

  /**
   * The network if it is flat: every session has the usual policy, whichever paths are sent by RFC
   * 4456, and on BIRD if all send the best or all send all; of the reflectors each has a session
   * with all others that have one with any, and shows one AS number; a node is a reflector, or has
   * sessions as a client of reflectors or only external ones with them, and with all other nodes or
   * none.
   */
  public static Optional<FlatNetwork> of(Roster roster, ReflectionRules rules) {
    Network network = roster.network();
    // By RFC 4456 reflectors learn nothing from their mesh that could hide a usable path.
    boolean some = network.sendsBestPaths() && network.sendsAllPaths();
    if (!network.isUsual() || (some && rules != ReflectionRules.RFC4456)) {
      return Optional.empty();
    }
    int[] numbers = roster.reflectorNumbers();
    return ReflectorMesh.of(roster, numbers, rules)
        .flatMap(
            mesh ->
                NodeKinds.of(roster, numbers).map(nodes -> new FlatNetwork(roster, mesh, nodes)));
  }

  Roster roster() {
    return roster;
  }

  FullMesh mesh() {
    return mesh;
  }

  ReflectorRacks racks() {
    return racks;
  }

  PeerClasses nodes() {
    return nodes;
  }

  /** Whether all nodes have sessions with each other, too. */
  public boolean isMeshed() {
    return flat.areMeshed();
  }

  /** How many sessions are up. */
  int sessions() {
    long reflectors = (long) mesh.reflectors() - mesh.standalone().size();
    long sessions = reflectors * (reflectors - 1) / 2;
    for (PeerClass each : nodes.all()) {
      sessions += each.kind() instanceof Reflector ? 0 : (long) each.size() * each.peers().size();
    }
    return Ints.saturatedCast(isMeshed() ? sessions + roster.pairs() / 2 : sessions);
  }

  /** What is lost when a cut of two nodes fails. */
  LostPairs lost(LostPairs now, Cut cut, int origin, int receiver) {
    if (cut.origin().isEmpty() && cut.receiver().isEmpty() && cut.mesh().isEmpty()) {
      IndexSet down = cut.reflectors().or(racks.members(cut.racks()));
      return now.without(down, cut.racks());
    }
    PeerClasses left = flat.without(origin, cut.origin(), receiver, cut.receiver());
    LostPairs lost = LostPairs.of(mesh, left);
    return cut.mesh().isEmpty() ? lost : lost.withoutSession(cut.mesh());
  }

  /** A cut of two nodes in words. */
  ImmutableList<Failure> failures(Cut cut, int origin, int receiver) {
    ImmutableList.Builder<Failure> failures = ImmutableList.builder();
    for (int reflector : cut.reflectors().toArray()) {
      failures.add(roster.reflector(reflector));
    }
    for (int rack : cut.racks().toArray()) {
      failures.add(roster.rack(rack));
    }
    for (int reflector : cut.origin().toArray()) {
      failures.add(roster.session(origin, reflector));
    }
    for (int reflector : cut.receiver().toArray()) {
      failures.add(roster.session(receiver, reflector));
    }
    int[] mesh = cut.mesh().toArray();
    if (mesh.length > 0) {
      failures.add(roster.meshSession(mesh[0], mesh[1]));
    }
    return failures.build();
  }
}
