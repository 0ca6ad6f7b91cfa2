package io.github.reflectory.analysis.scenario;

import io.github.reflectory.analysis.flat.FlatNetwork;
import io.github.reflectory.analysis.flat.FormulaTolerances;
import io.github.reflectory.analysis.flat.NodeMeshTolerances;
import io.github.reflectory.analysis.network.Assumptions;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.simulation.FailureSearch;
import io.github.reflectory.analysis.simulation.SimulatedTolerances;
import io.github.reflectory.analysis.simulation.Simulation;
import io.github.reflectory.session.ReflectionRules;

/** What is lost and survived: by formulas where they hold, by simulation elsewhere. */
public final class ToleranceSearch {
  private ToleranceSearch() {}

  /** Of what is live in a network. */
  public static Tolerances of(Roster roster, Assumptions assumptions) {
    return of(roster, assumptions, FailureSearch.MOST_ENDS);
  }

  /**
   * The same within a bound.
   *
   * @param mostEnds how many ends of sessions a simulation looks at for each kind of failure
   */
  public static Tolerances of(Roster roster, Assumptions assumptions, long mostEnds) {
    return FlatNetwork.of(roster, assumptions.rules())
        .map(
            flat ->
                flat.isMeshed()
                    ? NodeMeshTolerances.of(flat)
                    : FormulaTolerances.of(flat, assumptions.progress()))
        .orElseGet(
            () ->
                SimulatedTolerances.of(
                    roster,
                    assumptions.rules(),
                    assumptions.domains(),
                    assumptions.progress(),
                    mostEnds));
  }

  /** What is lost in a network as it is, and nothing more. */
  public static Losses lost(Roster roster, ReflectionRules rules) {
    return FlatNetwork.of(roster, rules)
        .map(flat -> flat.isMeshed() ? NodeMeshTolerances.NO_LOSSES : FormulaTolerances.lost(flat))
        .orElseGet(() -> Simulation.visibility(roster.network(), rules).lost());
  }
}
