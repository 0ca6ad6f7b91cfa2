package io.github.reflectory.analysis.verdict;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.analysis.findings.Draft;
import io.github.reflectory.analysis.findings.FindingList;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.verdict.Trials.Effect;
import io.github.reflectory.topology.SpeakerName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Findings that follow from others: a session that has become external, or does not come up,
 * because of a wrong AS number leaves a node that is a client of only some reflectors of a cluster.
 * With the AS number put right, nothing is wrong with their cluster ID.
 */
final class Consequences {
  private static final ImmutableSet<FindingCode> CAUSES =
      Sets.immutableEnumSet(FindingCode.EXTERNAL_WITHIN_AS, FindingCode.AS_MISMATCH);
  private static final ImmutableSet<FindingCode> CONSEQUENCES =
      Sets.immutableEnumSet(
          FindingCode.CLUSTER_ID_SPLIT,
          FindingCode.CLUSTER_ID_ACROSS_RACKS,
          FindingCode.CLUSTER_ID_IS_ROUTER_ID);

  private final Live live;
  private final Trials trials;

  Consequences(Live live, Trials trials) {
    this.live = live;
    this.trials = trials;
  }

  /** What a finding is about. */
  private record Subject(FindingCode code, ImmutableSet<SpeakerName> who) {
    static Subject of(Draft draft) {
      return new Subject(draft.code(), ImmutableSet.copyOf(draft.who().things()));
    }
  }

  /**
   * Takes those away that the remedies of their causes end, too. What would be lost by one of them
   * would be regained so; what is lost besides has other causes.
   */
  void leaveOut(FindingList list) {
    if (list.all().noneMatch(Consequences::mayFollow)) {
      return;
    }
    List<Remedy> remedies =
        list.all()
            .filter(draft -> CAUSES.contains(draft.code()))
            .flatMap(draft -> draft.applicable().stream().limit(1))
            .toList();
    Remedy cause = Remedy.all(remedies);
    if (!cause.isApplicable() || trials.effect(cause) == Effect.WORSE) {
      return;
    }
    Set<Subject> left = new HashSet<>();
    Findings.ofDesign(Live.of(live.asked().with(cause)))
        .list()
        .all()
        .map(Subject::of)
        .forEach(left::add);
    list.remove(draft -> mayFollow(draft) && !left.contains(Subject.of(draft)));
  }

  private static boolean mayFollow(Draft draft) {
    return CONSEQUENCES.contains(draft.code());
  }
}
