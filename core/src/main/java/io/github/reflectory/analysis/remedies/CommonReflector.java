package io.github.reflectory.analysis.remedies;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Peers for nodes that lose each other: a reflector passes what one of its internal clients
 * announces to all others (RFC 4456 section 6), whatever is wrong elsewhere.
 */
public final class CommonReflector {
  private final Network live;
  private final Roster roster;
  private final Editor editor;
  private final Map<Name, Integer> numbers = new HashMap<>();

  public CommonReflector(Roster roster, Editor editor) {
    this.roster = roster;
    this.live = roster.network();
    this.editor = editor;
    for (Name name : roster.nodeNames()) {
      numbers.put(name, numbers.size());
    }
  }

  /**
   * Remedies for lost pairs, the one that regains most first: one reflector for all of them, that
   * which has most of the nodes already, then one for the first pair.
   */
  public ImmutableList<Remedy> of(List<Pair> lost) {
    ImmutableList.Builder<Remedy> remedies = ImmutableList.builder();
    if (!lost.isEmpty()) {
      remedies.addAll(least(lost));
      remedies.addAll(least(lost.subList(0, 1)));
      Pair first = lost.get(0);
      remedies.add(editor.direct(at(first.from()), at(first.to())));
    }
    return remedies.build();
  }

  private Speaker at(Name node) {
    return roster.node(number(node));
  }

  private int number(Name node) {
    return requireNonNull(numbers.get(node));
  }

  /** That of fewest new sessions, of some equal ones that of the first reflector. */
  private List<Remedy> least(List<Pair> lost) {
    Set<Integer> nodes = new LinkedHashSet<>();
    for (Pair pair : lost) {
      nodes.add(number(pair.from()));
      nodes.add(number(pair.to()));
    }
    List<Integer> fewest = List.of();
    int best = -1;
    for (int reflector : roster.reflectors()) {
      List<Integer> missing =
          nodes.stream()
              .filter(node -> roster.nodes()[node] != reflector && !serves(reflector, node))
              .toList();
      if (!missing.isEmpty() && (best < 0 || missing.size() < fewest.size())) {
        if (missing.stream().allMatch(node -> client(node, reflector).isApplicable())) {
          best = reflector;
          fewest = missing;
        }
      }
    }
    return best < 0 ? List.of() : List.of(peering(fewest, best));
  }

  private boolean serves(int reflector, int node) {
    int end = live.end(reflector, roster.nodes()[node]);
    return end >= 0 && live.isClient(end);
  }

  private Remedy client(int node, int reflector) {
    return editor.client(roster.node(node), live.speaker(reflector));
  }

  private Remedy peering(List<Integer> nodes, int reflector) {
    List<Remedy> sessions = new ArrayList<>();
    nodes.forEach(node -> sessions.add(client(node, reflector)));
    NameList<Speaker> who = NameList.of(nodes.stream().map(roster::node).toList());
    return Remedy.all(sessions)
        .saying(
            "make "
                + live.speaker(reflector).address()
                + " a peer of "
                + who
                + who.are(", in its own AS number", ", in their own AS numbers"));
  }
}
