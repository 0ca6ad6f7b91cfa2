package io.github.reflectory.analysis.sets;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes that are not in a network themselves, by those that stand for them. */
public final class Crowd {
  /** Where every node stands for itself only. */
  public static final Crowd NONE = new Crowd(ImmutableListMultimap.of(), false);

  /** A node and its address. */
  public record Member(Name name, IpAddress address) {}

  private final ImmutableListMultimap<Name, Member> others;

  private final boolean meshed;

  /**
   * Those that some nodes stand for.
   *
   * @param meshed whether all nodes have sessions with each other
   */
  public Crowd(ImmutableListMultimap<Name, Member> others, boolean meshed) {
    this.others = others;
    this.meshed = meshed;
  }

  /** A node of the network, and those it stands for. */
  public ImmutableList<Member> of(Name node, IpAddress address) {
    Member self = new Member(node, address);
    return others.containsKey(node)
        ? ImmutableList.<Member>builder().add(self).addAll(others.get(node)).build()
        : ImmutableList.of(self);
  }

  /** Those a node of the network stands for. */
  public List<Name> of(Name node) {
    return Lists.transform(others.get(node), Member::name);
  }

  /** How many nodes a node of the network is; 1 for any other speaker. */
  public int size(@Nullable Name node) {
    return node == null ? 1 : 1 + others.get(node).size();
  }

  public boolean standsForOthers(Name node) {
    return others.containsKey(node);
  }

  /** How many sessions come up among all that the speakers of a network stand for. */
  public long sessions(SessionGraph network) {
    long sessions = network.sessions().size();
    if (!others.isEmpty()) {
      sessions = 0;
      for (SessionGraph.Session session : network.sessions()) {
        sessions += (long) size(session.a().peerNode()) * size(session.b().peerNode());
      }
    }
    for (Name node : meshed ? others.keySet() : ImmutableSet.<Name>of()) {
      long size = size(node);
      sessions += size * (size - 1) / 2;
    }
    return sessions;
  }
}
