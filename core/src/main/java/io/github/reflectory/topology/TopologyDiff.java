package io.github.reflectory.topology;

import com.google.common.collect.ImmutableMultiset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Topology#diff}: a merge of the two topologies' sorted entries, collected by phase. */
final class TopologyDiff {
  private final Topology from;
  private final Topology to;
  private final Map<Phase, List<Change>> phases = new EnumMap<>(Phase.class);

  private TopologyDiff(Topology from, Topology to) {
    this.from = from;
    this.to = to;
  }

  static Steps between(Topology from, Topology to) {
    TopologyDiff diff = new TopologyDiff(from, to);
    diff.collect();
    return Steps.of(diff.phases);
  }

  private void collect() {
    for (Setting<?> setting : Settings.entries()) {
      Change wanted = setting.in(to);
      if (!wanted.equals(setting.in(from))) {
        add(wanted);
      }
    }
    reflectors();
    Merge.of(from.nodes(), to.nodes(), this::node);
    Merge.of(
        from.globalPeers(),
        to.globalPeers(),
        (peer, before, after) -> value(new Entry.GlobalPeer(peer), before, after));
  }

  private void add(Change change) {
    add(change.phase(), change);
  }

  private void add(Phase phase, Change change) {
    phases.computeIfAbsent(phase, any -> new ArrayList<>()).add(change);
  }

  private <V> void value(Entry<V> entry, @Nullable V before, @Nullable V after) {
    if (!Objects.equals(before, after)) {
      add(Change.of(entry, after));
    }
  }

  /**
   * Reflectors that come to share an ID must do so only when their clients have all their peers.
   */
  private void reflectors() {
    ImmutableMultiset<ClusterId> carried =
        to.reflectors().values().stream()
            .flatMap(reflector -> reflector.clusterId().stream())
            .collect(ImmutableMultiset.toImmutableMultiset());
    Merge.of(
        from.reflectors(),
        to.reflectors(),
        (address, before, after) -> {
          Entry.RegisteredReflector entry = new Entry.RegisteredReflector(address);
          if (before == null || after == null) {
            value(entry, before, after);
          } else if (!before.equals(after)) {
            boolean shared = after.clusterId().filter(id -> carried.count(id) > 1).isPresent();
            add(shared ? Phase.SHARED_IDS : Phase.REFLECTORS, entry.set(after));
          }
        });
  }

  private void node(Name name, @Nullable Node before, @Nullable Node after) {
    if (Objects.equals(before, after)) {
      return;
    }
    List<Change> old = before == null ? List.of() : before.entries();
    Set<Entry<?>> kept = new HashSet<>();
    if (after != null) {
      Set<Change> same = new HashSet<>(old);
      for (Change wanted : after.entries()) {
        kept.add(wanted.entry());
        if (!same.contains(wanted)) {
          add(wanted);
        }
      }
    }
    for (Change held : old) {
      if (!kept.contains(held.entry())) {
        add(held.entry().remove());
      }
    }
  }
}
