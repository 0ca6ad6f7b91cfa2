package io.github.reflectory.analysis;

/** What is lost and survived: by formulas where they hold, by simulation elsewhere. */
final class ToleranceSearch {
  private ToleranceSearch() {}

  /** Of what is live in a network. */
  static Tolerances of(Roster roster, Terms terms) {
    return of(roster, terms, FailureSearch.MOST_ENDS);
  }

  /**
   * The same within a bound.
   *
   * @param mostEnds how many ends of sessions a simulation looks at for each kind of failure
   */
  static Tolerances of(Roster roster, Terms terms, long mostEnds) {
    return FlatNetwork.of(roster, terms.rules())
        .map(
            flat ->
                flat.isMeshed()
                    ? MeshedTolerances.of(flat)
                    : FlatTolerances.of(flat, terms.progress()))
        .orElseGet(
            () ->
                SimulatedTolerances.of(
                    roster, terms.rules(), terms.domains(), terms.progress(), mostEnds));
  }

  /** What is lost in a network as it is, and nothing more. */
  static Losses lost(Roster roster, ReflectionRules rules) {
    return FlatNetwork.of(roster, rules)
        .map(flat -> flat.isMeshed() ? MeshedTolerances.NO_LOSSES : FlatTolerances.lost(flat))
        .orElseGet(() -> Simulation.visibility(roster.network(), rules).lost());
  }
}
