package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.session.SessionGraph.Session;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands that end no session that comes up: what has not been in force so far, as an entry under
 * a misspelled key, can be at odds with what others do meanwhile.
 */
final class KeptSessions {
  /** A larger network is not looked at. */
  private static final long MOST_ENDS = 2_000_000;

  /** So many commands are tried, each of which costs a look at the whole network. */
  private static final int MOST_TRIED = 50;

  private static final String WORDS =
      "; do it by hand if a session that comes up now may end by it";

  private final CalicoIndex index;
  private final Topology topology;

  private KeptSessions(CalicoIndex index, Topology topology) {
    this.index = index;
    this.topology = topology;
  }

  /** The same findings without the commands that would end sessions, each after those before it. */
  static ImmutableList<KeyFinding> of(
      ImmutableList<KeyFinding> findings, CalicoIndex index, Topology topology) {
    KeptSessions kept = new KeptSessions(index, topology);
    List<Change> all = new ArrayList<>();
    findings.forEach(finding -> all.addAll(kept.changes(finding)));
    return all.isEmpty() || ended(topology, topology.apply(all)).isEmpty()
        ? findings
        : kept.oneByOne(findings);
  }

  private ImmutableList<KeyFinding> oneByOne(ImmutableList<KeyFinding> findings) {
    ImmutableList.Builder<KeyFinding> kept = ImmutableList.builder();
    Topology good = topology;
    int tried = 0;
    for (KeyFinding finding : findings) {
      List<Change> changes = changes(finding);
      Topology next = changes.isEmpty() ? good : good.apply(changes);
      if (changes.isEmpty() || (++tried <= MOST_TRIED && ended(topology, next).isEmpty())) {
        good = next;
        kept.add(finding);
      } else {
        kept.add(Told.without(finding, WORDS));
      }
    }
    return kept.build();
  }

  /** What a finding's command changes in the topology. */
  private List<Change> changes(KeyFinding finding) {
    List<Change> changes = new ArrayList<>();
    List<Change> set = new ArrayList<>();
    for (Mend step : finding.mend()) {
      if (step instanceof Mend.Entry entry) {
        set.add(entry.change());
      } else if (step instanceof Mend.Put put) {
        addRead(put, set);
      } else if (step instanceof Mend.Remove remove) {
        Entry<?> entry = CalicoKeys.entryOrNull(remove.key());
        if (entry != null && remove.key().equals(index.counts(entry))) {
          changes.add(entry.remove());
        }
      } else if (step instanceof Mend.RemoveHost gone && HostKeys.isName(gone.host())) {
        Node node = topology.nodes().get(new Name(gone.host()));
        if (node != null) {
          changes.addAll(Topology.builder().node(node).build().diff(Topology.empty()).changes());
        }
      }
    }
    Map<Entry<?>, Change> last = new LinkedHashMap<>();
    changes.forEach(change -> last.put(change.entry(), change));
    set.forEach(change -> last.put(change.entry(), change));
    return last.values().stream().filter(change -> !change.in(topology).equals(change)).toList();
  }

  private static void addRead(Mend.Put put, List<Change> changes) {
    Entry<?> entry = CalicoKeys.entryOrNull(put.key());
    try {
      if (entry != null) {
        changes.add(CalicoValues.read(entry, put.value()).change());
      }
    } catch (IllegalArgumentException e) {
      // What cannot be read changes nothing.
    }
  }

  private record Ends(IpAddress one, IpAddress other) {}

  /**
   * The sessions that come up before, but not after, or then pass on less: internal ones that are
   * external, clients that nothing is reflected to. All are taken to end in networks too large.
   */
  static Set<?> ended(Topology before, Topology after) {
    if (ends(before) > MOST_ENDS || ends(after) > MOST_ENDS) {
      return Set.of("too many");
    }
    Map<Ends, Integer> ended = new HashMap<>();
    for (AddressFamily family : AddressFamily.values()) {
      ended.putAll(up(before, family));
      up(after, family)
          .forEach((ends, worth) -> ended.computeIfPresent(ends, (same, old) -> worse(old, worth)));
    }
    return ended.keySet();
  }

  private static @Nullable Integer worse(int before, int after) {
    return after < before ? before : null;
  }

  private static Map<Ends, Integer> up(Topology topology, AddressFamily family) {
    Map<Ends, Integer> up = new HashMap<>();
    for (Session session : Sessions.of(topology, family).graph().sessions()) {
      IpAddress a = session.a().local();
      IpAddress b = session.a().peer();
      int worth =
          session.a().external() ? 0 : session.a().reflects() || session.b().reflects() ? 2 : 1;
      up.put(a.compareTo(b) < 0 ? new Ends(a, b) : new Ends(b, a), worth);
    }
    return up;
  }

  /** Rather too many than too few. */
  private static long ends(Topology topology) {
    Collection<Node> nodes = topology.nodes().values();
    long mesh = topology.nodeMesh() ? nodes.size() : 0;
    long own = nodes.stream().mapToLong(node -> node.peers().size()).sum();
    long reflectors = topology.reflectors().size();
    return nodes.size() * (mesh + topology.globalPeers().size()) + own + reflectors * reflectors;
  }
}
