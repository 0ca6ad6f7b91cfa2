package io.github.reflectory.analysis.verdict;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.github.reflectory.analysis.findings.FindingList;
import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.simulation.Timing;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.SpeakerName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What nodes do not see of each other, and what they would not see on BIRD as it is. */
final class LossCheck {
  private final FindingList findings;

  LossCheck(FindingList findings) {
    this.findings = findings;
  }

  /**
   * Lost pairs.
   *
   * @param pairs the number of all ordered pairs of live nodes
   * @param doubt which of them may not be
   * @param remedy what regains some of them
   */
  Finding lost(Losses lost, long pairs, Doubt doubt, Remedy remedy) {
    String problem =
        lost.count()
            + " of "
            + pairs
            + (lost.count() == 1 ? " pairs of nodes is lost" : " pairs of nodes are lost")
            + doubt.ofSome()
            + ": "
            + lost;
    return new Finding(
        FindingCode.ROUTES_LOST,
        Severity.ERROR,
        ImmutableList.copyOf(nodes(lost).things()),
        problem,
        remedy);
  }

  /** Pairs that are lost if routers that others run do not pass their routes on. */
  Finding uncertain(Losses lost, long pairs, Doubt doubt) {
    return new Finding(
        FindingCode.ROUTES_LOST,
        Severity.REMARK,
        ImmutableList.copyOf(nodes(lost).things()),
        lost.count()
            + " of "
            + pairs
            + " pairs of nodes are lost unless "
            + doubt.othersMayPass().orElseThrow()
            + ", of which no entry says anything: "
            + lost,
        Remedy.inWords(
            "nothing to do if they do; else no remedy is known but to have them do so, or to name"
                + " registered reflectors as the nodes' peers"));
  }

  /** An address family of which there are addresses only. */
  void unused(Losses lost, AddressFamily family) {
    if (lost.count() > 0) {
      findings.add(
          FindingCode.ROUTES_LOST,
          Severity.WARNING,
          nodes(lost),
          "nodes have "
              + family
              + " addresses, but there is neither a reflector nor a peer of "
              + family
              + ", and no node mesh: no node has "
              + family
              + " routes of another",
          "nothing to do if "
              + family
              + " is not used here; else register reflectors of "
              + family
              + " and name them as the nodes' peers");
    }
  }

  /**
   * Pairs lost only because a looped copy of a route hides a usable one.
   *
   * @param rules the rules the network is analysed by
   * @param checked what is lost when looped routes are ignored on every session
   * @param unchecked what is lost without that
   * @param ownIds a cluster ID for each reflector
   */
  void hidden(ReflectionRules rules, Losses checked, Losses unchecked, Remedy ownIds) {
    long count = unchecked.count() - checked.count();
    if (count <= 0) {
      return;
    }
    ImmutableList<Pair> only =
        Sets.difference(Sets.newLinkedHashSet(unchecked.first()), Sets.newHashSet(checked.first()))
            .immutableCopy()
            .asList();
    Losses hidden = new Losses(count, only);
    boolean now = rules == ReflectionRules.BIRD;
    findings.add(
        FindingCode.HIDDEN_BEST_PATH,
        now ? Severity.ERROR : Severity.REMARK,
        nodes(hidden),
        (now
                ? "a looped route wins and hides a usable one for "
                : "without the mesh filter a looped route would win on BIRD and hide a usable one for ")
            + count
            + (count == 1 ? " pair of nodes: " : " pairs of nodes: ")
            + hidden,
        now
            ? ownIds.saying(
                "filter looped routes on the sessions of the mesh, as rendered configurations do,"
                    + " or give each reflector a cluster ID of its own")
            : Remedy.inWords(
                "keep that filter on every reflector, or give each a cluster ID of its own"));
  }

  /** Fewer than two nodes, of which nothing can be lost. */
  void nothingToLose(int nodes, Scenario scenario) {
    if (nodes < 2) {
      String none = nodes == 0 ? "no node" : "only one node";
      findings.add(
          FindingCode.PROVES_NOTHING,
          Severity.WARNING,
          NameList.of(ImmutableList.of()),
          none
              + " has an "
              + scenario.family()
              + " address"
              + (scenario.assumptions().failed().isEmpty() ? "" : " and is up")
              + ": no routes can be lost, so this proves nothing",
          scenario.assumptions().failed().isEmpty()
              ? "give the nodes their addresses, or look at another address family"
              : "let fewer things fail");
    }
  }

  /** What is lost and survived is not certain, as where it depends on who is faster. */
  void timing(Timing.Undecided found, CheckedNetwork checked) {
    NameList<SpeakerName> undecided = label(found.undecided(), checked);
    switch (found.why()) {
      case SEVERAL_AS -> severalAs(found, undecided, label(found.mixed(), checked));
      case TIED_PATHS ->
          findings.add(
              FindingCode.DEPENDS_ON_TIMING,
              Severity.WARNING,
              undecided,
              undecided
                  + undecided.are(" gets", " get")
                  + " several equally good paths of "
                  + found.origin()
                  + " from one peer, sends only the first that came where the best path is sent, and"
                  + " not all of them arrive at the same nodes: what is said here of losses and"
                  + " failures is one of several outcomes",
              Remedy.inWords("let " + undecided + " send all paths to all peers"));
      case TOO_MANY_PATHS ->
          findings.add(
              FindingCode.TOO_MANY_PATHS,
              Severity.WARNING,
              undecided,
              undecided
                  + undecided.are(" holds", " hold")
                  + " more than "
                  + Propagation.MOST_PATHS
                  + " paths of "
                  + found.origin()
                  + ", of which no more are followed here: fewer routes may be lost than is said,"
                  + " and a daemon holds all these paths, for every prefix",
              Remedy.inWords(
                  "let reflectors of a lower tier send only the best path, or peer with fewer of"
                      + " the tier above"));
    }
  }

  private void severalAs(
      Timing.Undecided found, NameList<SpeakerName> undecided, NameList<SpeakerName> mixed) {
    findings.add(
        FindingCode.DEPENDS_ON_TIMING,
        Severity.WARNING,
        undecided,
        "who is faster decides which route of "
            + found.origin()
            + " is the best at "
            + undecided
            + ", or it never settles: "
            + mixed
            + mixed.are(" shows", " show")
            + " several AS numbers on internal sessions and"
            + mixed.are(" passes", " pass")
            + " routes between these unchanged, so what is said here of losses and failures is one"
            + " of several outcomes",
        Remedy.inWords(
            "set one AS number in all peer entries of "
                + mixed
                + ", for the nodes that peer with "
                + mixed.are("it", "them")
                + ", and as the default, which the reflectors' mesh uses"));
  }

  private static NameList<SpeakerName> label(List<Speaker> speakers, CheckedNetwork checked) {
    return NameList.of(speakers.stream().map(speaker -> checked.label(speaker.address())).toList());
  }

  private static NameList<Name> nodes(Losses lost) {
    Set<Name> nodes = new LinkedHashSet<>();
    for (Pair pair : lost.first()) {
      nodes.add(pair.from());
      nodes.add(pair.to());
    }
    return NameList.of(nodes);
  }
}
