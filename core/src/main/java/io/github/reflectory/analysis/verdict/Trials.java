package io.github.reflectory.analysis.verdict;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.scenario.ToleranceSearch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remedies applied and analysed again. The larger the network, the fewer are tried: all together
 * look at some {@value #MOST_SESSIONS} sessions. What is survived with a remedy is looked at only
 * in networks of up to {@value #MOST_SURVIVED} sessions; where it has to be simulated, only sets of
 * failures are tried that cost no more than all in a network of {@value #FEW} sessions would.
 *
 * <p>To be used by one thread.
 */
final class Trials {
  private static final long MOST_SESSIONS = 2_000_000;
  private static final int MOST_SURVIVED = 5_000;
  private static final int FEW = 16;
  private static final long MOST_ENDS = 1L << 20;
  private static final int LEAST = 4;
  private static final int MOST = 200;
  private static final int MOST_REPORTS = 24;

  private final Live live;
  private final Tolerances now;
  private final Map<Remedy, Optional<Long>> lost = new HashMap<>();
  private final Map<Remedy, Effect> effects = new HashMap<>();
  private final boolean few;
  private final Map<Remedy, Integer> arising = new HashMap<>();
  private final Supplier<Boolean> settled;
  private final Supplier<Multiset<FindingCode>> weighty;
  private final boolean small;
  private int left;
  private int reportsLeft;

  /** What a remedy does to the figures of a report. */
  enum Effect {
    /** Some are better, none is worse. */
    BETTER,
    SAME,
    WORSE,
    /** The network is too large to tell. */
    UNKNOWN
  }

  Trials(Live live, Tolerances now) {
    this.live = live;
    this.now = now;
    this.settled = Suppliers.memoize(() -> Findings.settles(live));
    this.weighty = Suppliers.memoize(() -> Findings.weighty(live));
    long sessions = Math.max(1, live.sessions());
    left = (int) Math.max(LEAST, Math.min(MOST, MOST_SESSIONS / sessions));
    reportsLeft = sessions <= MOST_SURVIVED ? MOST_REPORTS : 0;
    few = sessions <= FEW;
    small = few || (byFormulas() && sessions <= MOST_SURVIVED);
  }

  /** What is lost as it is. */
  long lost() {
    return now.lost().count();
  }

  /** Whether the figures come from formulas, by which no cluster ID of its own is ever worse. */
  boolean byFormulas() {
    return now.method() == Method.CLOSED_FORM;
  }

  int reflectorsSurvived() {
    return now.reflectors().survives();
  }

  /** Whether so many more can be tried. */
  boolean allow(int trials) {
    return trials <= left;
  }

  /** Whether with a remedy strictly fewer pairs are lost; not known, no. */
  boolean regains(Remedy remedy) {
    return lost() > 0 && lostWith(remedy).filter(count -> count < lost()).isPresent();
  }

  /** How many pairs are lost with a remedy; empty if that is one trial too many. */
  Optional<Long> lostWith(Remedy remedy) {
    Remedy plain = remedy.saying("");
    Optional<Long> known = lost.get(plain);
    if (known == null) {
      known =
          remedy.isApplicable() && left-- > 0
              ? Optional.of(ToleranceSearch.lost(live.with(remedy), live.asked().rules()).count())
              : Optional.empty();
      lost.put(plain, known);
    }
    return known;
  }

  /** How many warnings and errors there would be with a remedy that are not there now. */
  int arising(Remedy remedy) {
    return arising.computeIfAbsent(
        remedy.saying(""), tried -> arising(Findings.weighty(live.after(tried))));
  }

  private int arising(Multiset<FindingCode> then) {
    return Multisets.difference(then, weighty.get()).size();
  }

  /** Of some remedies the first after which nothing else arises, or as little as can be. */
  Optional<Remedy> cleanest(List<Remedy> remedies) {
    return remedies.size() < 2
        ? remedies.stream().findFirst()
        : remedies.stream().min(Comparator.comparing(this::arising));
  }

  /** Whether with a remedy it depends on who is faster what is lost; in large networks no. */
  boolean unsettles(Remedy remedy) {
    return small && remedy.isApplicable() && settled.get() && !Findings.settles(live.after(remedy));
  }

  /** What a remedy does to all figures. */
  Effect effect(Remedy remedy) {
    return effects.computeIfAbsent(remedy.saying(""), this::reported);
  }

  /** Where not all figures are looked at, what is lost is not either: it takes seconds there. */
  private Effect reported(Remedy remedy) {
    if (reportsLeft-- <= 0) {
      return Effect.UNKNOWN;
    }
    return lostWith(remedy).filter(count -> count > lost()).isPresent()
        ? Effect.WORSE
        : FigureChange.between(now, tolerances(live.with(remedy)), few);
  }

  private Tolerances tolerances(Roster roster) {
    return few
        ? ToleranceSearch.of(roster, live.asked().assumptions())
        : ToleranceSearch.of(roster, live.asked().assumptions(), MOST_ENDS);
  }
}
