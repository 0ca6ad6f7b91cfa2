package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.SpeakerName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Findings as they are collected. Of one kind and severity the first few stay as they are, all
 * others become one with their number, so that a network with one mistake made a thousand times is
 * still read in a minute.
 */
public final class FindingList {
  private static final int SEPARATE = 8;

  /** What findings are merged by; the order is the list's. */
  private record Kind(Severity severity, FindingCode code) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int order = severity.compareTo(other.severity);
      return order == 0 ? code.compareTo(other.code) : order;
    }
  }

  private final Map<Kind, List<Draft>> drafts = new TreeMap<>();
  private final Set<SpeakerName> named = new HashSet<>();

  /** Adds one whose remedy is known in words only. */
  public void add(
      FindingCode code,
      Severity severity,
      NameList<? extends SpeakerName> who,
      String problem,
      String remedy) {
    add(code, severity, who, problem, Remedy.inWords(remedy));
  }

  /**
   * Adds one.
   *
   * @param severity what it is while nothing is lost because of it
   */
  public void add(
      FindingCode code,
      Severity severity,
      NameList<? extends SpeakerName> who,
      String problem,
      Remedy... remedies) {
    add(
        new Draft(
            code, severity, who, problem, ImmutableList.copyOf(remedies), Draft.Idle.AS_IT_IS));
  }

  void add(Draft draft) {
    named.addAll(draft.who().things());
    drafts
        .computeIfAbsent(new Kind(draft.severity(), draft.code()), any -> new ArrayList<>())
        .add(draft);
  }

  /** Tells that words of one name some speakers that it is not about. */
  void naming(Collection<? extends SpeakerName> speakers) {
    named.addAll(speakers);
  }

  /** The codes of warnings and errors, whether or not something depends on them. */
  public Multiset<FindingCode> weighty() {
    return drafts.values().stream()
        .flatMap(List::stream)
        .filter(draft -> draft.severity() != Severity.REMARK)
        .filter(draft -> draft.idle() == Draft.Idle.AS_IT_IS)
        .map(Draft::code)
        .collect(ImmutableMultiset.toImmutableMultiset());
  }

  /** Whoever any of them names or counts. */
  public Set<SpeakerName> named() {
    return named;
  }

  /** Each by itself. */
  public Stream<Draft> all() {
    return drafts.values().stream().flatMap(List::stream);
  }

  /** Takes some away. */
  public void remove(Predicate<Draft> such) {
    drafts.values().forEach(kind -> kind.removeIf(such));
    drafts.values().removeIf(List::isEmpty);
  }

  /** All of them, of each kind the first few and what the others come to. */
  public List<ImmutableList<Draft>> kinds() {
    return drafts.values().stream().map(FindingList::fewOf).toList();
  }

  private static ImmutableList<Draft> fewOf(List<Draft> all) {
    return all.size() <= SEPARATE
        ? ImmutableList.copyOf(all)
        : ImmutableList.<Draft>builder()
            .addAll(all.subList(0, SEPARATE))
            .add(merged(all.subList(SEPARATE, all.size())))
            .build();
  }

  private static Draft merged(List<Draft> others) {
    Set<SpeakerName> speakers = new LinkedHashSet<>();
    others.forEach(each -> speakers.addAll(each.who().things()));
    NameList<SpeakerName> who = NameList.of(speakers);
    Draft first = others.get(0);
    return new Draft(
        first.code(),
        first.severity(),
        who,
        others.size() + " more of this kind" + (speakers.isEmpty() ? "" : ", at " + who),
        ImmutableList.of(
            Remedy.all(others.stream().map(each -> each.remedies().get(0)).toList())
                .saying("the same for each")),
        first.idle());
  }
}
