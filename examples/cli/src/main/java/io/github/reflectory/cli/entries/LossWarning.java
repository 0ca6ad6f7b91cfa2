package io.github.reflectory.cli.entries;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.StoreSpec;
import io.github.reflectory.text.Count;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;

/** Says at once that a topology, just planned or written, loses routes as it is. */
public final class LossWarning {
  private LossWarning() {}

  /**
   * Prints a line for each address family in which routes are lost, unless routers that others run
   * may bring all of them.
   *
   * @param written whether the store holds the topology, so that it can be analyzed there
   */
  public static void print(Topology topology, StoreSpec store, boolean written, Console console) {
    for (AddressFamily family : AddressFamily.values()) {
      Analysis analysis = Analysis.of(topology, family);
      if (analysis.lost().count() > 0) {
        Report report = analysis.report();
        if (!report.losesUnlessOthersPass()) {
          console.warn(
              sentence(report)
                  + (written ? "; " : "; once it is written, ")
                  + "what is wrong and what to do: reflectory analyze --store "
                  + store);
        }
      }
    }
  }

  private static String sentence(Report report) {
    return Count.of(report.lost().count(), "pair of nodes does", "pairs of nodes do")
        + " not see each other in "
        + report.family()
        + " so"
        + report
            .othersMayPass()
            .map(they -> " (" + they.pairs() + " of them unless " + they + ")")
            .orElse("")
        + ", as "
        + report.lost().first().get(0).from()
        + " and "
        + report.lost().first().get(0).to();
  }
}
