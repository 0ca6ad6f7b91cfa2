package io.github.reflectory.analysis.findings;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.remedies.Editor;
import io.github.reflectory.analysis.remedies.MorePeers;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.Neighbours;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.Count;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.SpeakerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is wrong with single nodes: too few reflectors, or all of them in one place. */
public final class NodeCheck {
  /** To how many others each that stands out may be one at most. */
  private static final int NEARLY_ALL = 9;

  private final CheckedNetwork checked;
  private final Editor editor;
  private final Supplier<MorePeers> morePeers;
  private final Supplier<Neighbours> neighbours;
  private final FindingList findings;

  /** The nodes that are no reflectors, each with the reflectors it has a session with. */
  private final List<Speaker> nodes = new ArrayList<>();

  private final List<ImmutableList<Speaker>> reflectors = new ArrayList<>();
  private final Supplier<Boolean> routersPassOn = Suppliers.memoize(this::routersPassOn);
  private final int nodeCount;
  private final int asked;

  /**
   * Reads a network.
   *
   * @param asked how many reflectors each node is to have
   */
  public NodeCheck(CheckedNetwork checked, Editor editor, int asked, FindingList findings) {
    this.checked = checked;
    this.asked = asked;
    this.editor = editor;
    this.neighbours = Suppliers.memoize(() -> new Neighbours(checked));
    this.morePeers = Suppliers.memoize(() -> new MorePeers(checked, editor, neighbours.get()));
    this.findings = findings;
    for (Speaker speaker : checked.speakers()) {
      if (speaker.node().isPresent() && !speaker.isReflector()) {
        nodes.add(speaker);
        reflectors.add(checked.reflectorsOf(speaker));
      }
    }
    this.nodeCount =
        (int) checked.speakers().stream().filter(each -> each.node().isPresent()).count();
  }

  /**
   * Nodes that no reflector serves, and that other nodes do not make up for.
   *
   * @param nodeMesh whether nodes would have sessions with other nodes, if there were any
   */
  public void withoutReflector(boolean nodeMesh) {
    List<Speaker> unconfigured = new ArrayList<>();
    List<Speaker> down = new ArrayList<>();
    List<Speaker> withoutReflector = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Speaker node = nodes.get(i);
      if (!reflectors.get(i).isEmpty()) {
        continue;
      }
      if (!checked.up(node).isEmpty()) {
        if (!inNodeMesh(node) && neighbours(node) < nodeCount - 1) {
          withoutReflector.add(node);
        }
      } else if (!node.ends().isEmpty()) {
        down.add(node);
      } else if (!nodeMesh) {
        unconfigured.add(node);
      }
    }
    if (!unconfigured.isEmpty()) {
      NameList<SpeakerName> who = names(unconfigured);
      isolated(
          unconfigured,
          who + who.are(" has no peers", " have no peers"),
          (othersHavePeers()
                  ? "remove " + who.are("it if it is", "those that are") + " gone, else "
                  : "")
              + "name reflectors as "
              + who.are("its peers", "their peers"));
    }
    if (!withoutReflector.isEmpty()) {
      NameList<SpeakerName> who = names(withoutReflector);
      isolated(
          withoutReflector,
          "no peer of " + who + " is a reflector, and nodes pass on their own routes only",
          "name reflectors as " + who.are("its peers", "their peers"));
    }
    if (!down.isEmpty()) {
      NameList<SpeakerName> who = names(down);
      isolated(
          down,
          "no session of " + who + " comes up",
          "see what is wrong with "
              + who.are("its sessions", "their sessions")
              + ", or name other reflectors as "
              + who.are("its peers", "their peers"));
    }
  }

  private static NameList<SpeakerName> names(List<Speaker> some) {
    return NameList.of(some.stream().map(Speaker::name).toList());
  }

  /** Where nodes are told their peers one by one, one without may be a leftover. */
  private boolean othersHavePeers() {
    return nodes.stream().anyMatch(node -> !node.ends().isEmpty());
  }

  private void isolated(List<Speaker> alone, String problem, String remedy) {
    NameList<SpeakerName> who = names(alone);
    String them = who.are("it", "them");
    findings.add(
        FindingCode.NODE_WITHOUT_REFLECTOR,
        Severity.ERROR,
        who,
        problem + ": no reflector passes routes to or from " + them,
        asNeighbours(alone).saying(remedy),
        morePeers.get().of(alone, asked).saying(remedy));
  }

  private Remedy asNeighbours(List<Speaker> alone) {
    return Remedy.all(
        alone.stream()
            .flatMap(
                node ->
                    neighbours.get().reflectorsFor(node).stream()
                        .map(reflector -> editor.client(node, reflector)))
            .toList());
  }

  private boolean inNodeMesh(Speaker node) {
    return checked.up(node).stream().anyMatch(end -> end.reason() == Reason.NODE_MESH);
  }

  /** The nodes whose routes it has without a reflector; all, if routers outside pass them on. */
  private int neighbours(Speaker node) {
    int count = 0;
    for (SessionEnd end : checked.up(node)) {
      Speaker peer = checked.at(end.peer());
      if (peer != null && peer.isExternalRouter() && routersPassOn.get()) {
        return nodeCount;
      }
      count += peer != null && peer.node().isPresent() ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether nodes in several AS numbers are peers of routers outside, so that some take what these
   * pass on; to whom else one router does, no entry says.
   */
  private boolean routersPassOn() {
    return checked.speakers().stream()
            .filter(Speaker::isExternalRouter)
            .flatMap(router -> checked.up(router).stream().map(SessionEnd::peerAs))
            .distinct()
            .count()
        > 1;
  }

  /** Nodes with fewer than are asked for, or with one where nearly all have more. */
  public void tooFew() {
    if (asked == 1) {
      onlyOne();
    }
    Map<Integer, List<Speaker>> byCount = new TreeMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      int count = reflectors.get(i).size();
      if (count > 0 && count < asked) {
        byCount.computeIfAbsent(count, any -> new ArrayList<>()).add(nodes.get(i));
      }
    }
    byCount.forEach(
        (count, few) ->
            tooFew(
                few, count, asked - count, asked + (asked == 1 ? " is" : " are") + " asked for"));
  }

  private void onlyOne() {
    List<Speaker> few = new ArrayList<>();
    long lone = 0;
    long more = 0;
    for (int i = 0; i < nodes.size(); i++) {
      int members = checked.members(nodes.get(i)).size();
      if (reflectors.get(i).size() > 1) {
        more += members;
      } else if (reflectors.get(i).size() == 1 && checked.up(nodes.get(i)).size() == 1) {
        few.add(nodes.get(i));
        lone += members;
      }
    }
    if (lone > 0 && lone * NEARLY_ALL <= more) {
      tooFew(few, 1, 1, "nearly all nodes have more");
    }
  }

  private void tooFew(List<Speaker> few, int count, int missing, String where) {
    NameList<SpeakerName> who = names(few);
    findings.add(
        FindingCode.TOO_FEW_REFLECTORS,
        Severity.WARNING,
        who,
        who
            + who.are(" has only ", " have only ")
            + Count.of(count, "reflector")
            + " where "
            + where
            + ": if "
            + (count == 1 ? "it fails, " : "these fail, ")
            + who.are("it is", "they are")
            + " cut off",
        morePeers
            .get()
            .of(few, missing)
            .saying("name more reflectors as " + who.are("its peers", "their peers")));
  }

  /** The one rack that all of some speakers stand in. */
  private @Nullable Name commonRack(List<Speaker> some) {
    Name common = null;
    for (Speaker each : some) {
      Name rack = checked.rack(each).orElse(null);
      if (rack == null || (common != null && !common.equals(rack))) {
        return null;
      }
      common = rack;
    }
    return common;
  }

  public void inOneRack() {
    Map<Name, List<Speaker>> byRack = new TreeMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Speaker node = nodes.get(i);
      Name own = checked.rack(node).orElse(null);
      Name rack = own == null ? null : commonRack(reflectors.get(i));
      if (rack != null && !rack.equals(own)) {
        byRack.computeIfAbsent(rack, any -> new ArrayList<>()).add(node);
      }
    }
    byRack.forEach(
        (rack, far) -> {
          NameList<SpeakerName> who = names(far);
          findings.add(
              FindingCode.REFLECTORS_IN_ONE_RACK,
              Severity.WARNING,
              who,
              "all reflectors of "
                  + who
                  + " stand in "
                  + rack
                  + who.are(", the node does not", ", the nodes do not")
                  + ": if "
                  + rack
                  + " fails, "
                  + who.are("it is", "they are")
                  + " cut off",
              elsewhere(far, rack).saying("add a reflector of another rack as a peer"));
        });
  }

  /** A reflector in the node's own rack, else anywhere but in the one all others stand in. */
  private Remedy elsewhere(List<Speaker> nodes, Name rack) {
    return morePeers
        .get()
        .of(
            nodes,
            1,
            node -> {
              Optional<Name> own = checked.rack(node);
              boolean inOwn =
                  checked.speakers().stream()
                      .anyMatch(each -> each.isReflector() && isIn(own, each));
              return inOwn
                  ? reflector -> isIn(own, reflector)
                  : reflector -> !isIn(Optional.of(rack), reflector);
            });
  }

  private boolean isIn(Optional<Name> rack, Speaker speaker) {
    return rack.isPresent() && checked.rack(speaker).equals(rack);
  }
}
