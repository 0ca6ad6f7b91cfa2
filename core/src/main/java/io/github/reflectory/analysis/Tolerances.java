package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is lost in a network as it is, and what it takes to lose more.
 *
 * @param pairs the number of ordered pairs of live nodes
 * @param lost the pairs lost as it is
 * @param reflectors failures of reflectors survived
 * @param sessions failures of sessions survived
 * @param racks failures of whole racks survived; empty without failure domains
 * @param single what each single failure of a live reflector, then of a live rack, would lose
 * @param method how {@code lost} and {@code single} were found
 */
record Tolerances(
    long pairs,
    Losses lost,
    Tolerance reflectors,
    Tolerance sessions,
    Optional<Tolerance> racks,
    ImmutableList<Report.SingleFailure> single,
    Method method) {

  /** The same with at most so many lost pairs listed. */
  Tolerances listing(int most) {
    return new Tolerances(pairs, lost.listing(most), reflectors, sessions, racks, single, method);
  }

  /** Analyses what is live in a network. */
  static Tolerances of(
      Roster roster, ReflectionRules rules, @Nullable FailureDomains domains, Progress progress) {
    return of(roster, rules, domains, progress, FailureSearch.MOST_ENDS);
  }

  /**
   * The same within a bound.
   *
   * @param mostEnds how many ends of sessions a simulation looks at for each kind of failure
   */
  static Tolerances of(
      Roster roster,
      ReflectionRules rules,
      @Nullable FailureDomains domains,
      Progress progress,
      long mostEnds) {
    return FlatNetwork.of(roster, rules)
        .map(
            flat -> flat.isMeshed() ? MeshedTolerances.of(flat) : FlatTolerances.of(flat, progress))
        .orElseGet(() -> SimulatedTolerances.of(roster, rules, domains, progress, mostEnds));
  }

  /** What is lost in a network as it is, and nothing more. */
  static Losses lost(Roster roster, ReflectionRules rules) {
    return FlatNetwork.of(roster, rules)
        .map(flat -> flat.isMeshed() ? MeshedTolerances.NO_LOSSES : FlatTolerances.lost(flat))
        .orElseGet(() -> Simulation.visibility(roster.network(), rules).lost());
  }
}
