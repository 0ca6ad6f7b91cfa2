package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;

/** Nodes that are not in a network themselves, by those that stand for them. */
final class Crowd {
  /** Where every node stands for itself only. */
  static final Crowd NONE = new Crowd(ImmutableListMultimap.of());

  /** A node and its address. */
  record Member(Name name, IpAddress address) {}

  private final ImmutableListMultimap<Name, Member> others;

  Crowd(ImmutableListMultimap<Name, Member> others) {
    this.others = others;
  }

  /** A node of the network, and those it stands for. */
  ImmutableList<Member> of(Name node, IpAddress address) {
    Member self = new Member(node, address);
    return others.containsKey(node)
        ? ImmutableList.<Member>builder().add(self).addAll(others.get(node)).build()
        : ImmutableList.of(self);
  }
}
