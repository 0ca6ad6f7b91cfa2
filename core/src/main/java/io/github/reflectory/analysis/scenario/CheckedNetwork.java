package io.github.reflectory.analysis.scenario;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Collections2;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.sets.Crowd;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.SpeakerName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network with nothing failed, as the checks look at it: who answers at an address, which of its
 * sessions come up, where it stands. Made once, in time linear in the sessions.
 */
public final class CheckedNetwork {
  private final SessionGraph graph;
  private final @Nullable FailureDomains domains;
  private final RouterIds routerIds;
  private final Crowd crowd;
  private final Map<IpAddress, Answering> answering;

  /** Who answers at an address, and its ends of the sessions that come up. */
  private record Answering(Speaker speaker, List<SessionEnd> up) {
    static Answering of(Speaker speaker) {
      return new Answering(speaker, new ArrayList<>(speaker.ends().size()));
    }
  }

  public CheckedNetwork(Live live) {
    this.graph = live.scenario().graph();
    this.domains = live.scenario().assumptions().domains();
    this.routerIds = live.scenario().assumptions().routerIds();
    this.crowd = live.crowd();
    this.answering = Maps.newLinkedHashMapWithExpectedSize(graph.speakers().size());
    for (Speaker speaker : graph.speakers()) {
      answering.computeIfAbsent(speaker.address(), any -> Answering.of(speaker));
    }
    for (SessionGraph.Session session : graph.sessions()) {
      AnalysisInterruptedException.throwIfInterrupted();
      isUp(session.a());
      isUp(session.b());
    }
  }

  private void isUp(SessionEnd end) {
    requireNonNull(answering.get(end.local())).up().add(end);
  }

  public SessionGraph graph() {
    return graph;
  }

  /** Every speaker that answers at its address, in the graph's order. */
  public Collection<Speaker> speakers() {
    return Collections2.transform(answering.values(), Answering::speaker);
  }

  public @Nullable Speaker at(IpAddress address) {
    Answering found = answering.get(address);
    return found == null ? null : found.speaker();
  }

  public Optional<Speaker> find(IpAddress address) {
    return Optional.ofNullable(at(address));
  }

  /** A speaker's ends of the sessions that come up. */
  public List<SessionEnd> up(Speaker speaker) {
    Answering found = answering.get(speaker.address());
    return found == null ? List.of() : found.up();
  }

  /** The reflectors a speaker has a session with. */
  public ImmutableList<Speaker> reflectorsOf(Speaker speaker) {
    ImmutableList.Builder<Speaker> reflectors = ImmutableList.builder();
    for (SessionEnd end : up(speaker)) {
      Speaker peer = at(end.peer());
      if (peer != null && peer.isReflector()) {
        reflectors.add(peer);
      }
    }
    return reflectors.build();
  }

  /** How many clients a reflector has. */
  public long clients(Speaker reflector) {
    return up(reflector).stream()
        .filter(SessionEnd::reflects)
        .mapToLong(end -> crowd.size(end.peerNode()))
        .sum();
  }

  /** A node, and those it stands for. */
  public ImmutableList<Crowd.Member> members(Speaker node) {
    return crowd.of(node.node().orElseThrow(), node.address());
  }

  /** The rack a speaker stands in, as far as is known. */
  public Optional<Name> rack(Speaker speaker) {
    return domains == null ? Optional.empty() : domains.of(speaker);
  }

  public RouterIds routerIds() {
    return routerIds;
  }

  /**
   * Whether a reflector takes part in the mesh: it has a session of the mesh, or its own cluster ID
   * and no reflector above it.
   */
  public static boolean inMesh(Speaker speaker) {
    if (!speaker.isReflector()) {
      return false;
    }
    boolean below = false;
    for (SessionEnd end : speaker.ends()) {
      if (end.role() == Role.MESH) {
        return true;
      }
      below |= end.role() == Role.REFLECTOR;
    }
    return speaker.clusterId().isPresent() && !below;
  }

  /** What people call the speaker at an address: a node's name, else the address itself. */
  public SpeakerName label(IpAddress address) {
    Speaker speaker = at(address);
    return speaker == null || speaker.isReflector() ? address : speaker.name();
  }
}
