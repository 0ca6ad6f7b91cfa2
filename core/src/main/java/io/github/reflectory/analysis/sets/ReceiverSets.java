package io.github.reflectory.analysis.sets;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multimaps;
import io.github.reflectory.topology.Name;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Nodes by the update groups they hear, and these by the first of them. */
public final class ReceiverSets {
  private final ImmutableListMultimap<OptionalInt, Map.Entry<BitSet, List<Name>>> byFirst;

  /** Takes each node with the update groups it hears. */
  public ReceiverSets(Map<Name, BitSet> heard) {
    ListMultimap<BitSet, Name> nodes = MultimapBuilder.hashKeys().arrayListValues().build();
    heard.forEach((node, groups) -> nodes.put(groups, node));
    this.byFirst =
        Multimaps.index(
            Multimaps.asMap(nodes).entrySet(), alike -> alike.getKey().stream().findFirst());
  }

  /** For each kind of nodes that hear none of these update groups, the nodes. */
  public Stream<List<Name>> missing(BitSet reached) {
    return byFirst.asMap().entrySet().stream()
        .filter(alike -> alike.getKey().stream().noneMatch(reached::get))
        .flatMap(alike -> alike.getValue().stream())
        .filter(alike -> !alike.getKey().intersects(reached))
        .map(Map.Entry::getValue);
  }
}
