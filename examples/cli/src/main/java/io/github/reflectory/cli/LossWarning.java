package io.github.reflectory.cli;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.Losses;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;

/** Says at once that a topology, just planned or written, loses routes as it is. */
final class LossWarning {
  private LossWarning() {}

  static void of(Topology topology, StoreSpec store, Console console) {
    for (AddressFamily family : AddressFamily.values()) {
      if (topology.nodes().values().stream().anyMatch(node -> node.address(family).isPresent())) {
        Losses lost = Analysis.of(topology, family).lost();
        if (lost.count() > 0) {
          console.warn(
              lost.count()
                  + " pairs of nodes do not see each other in "
                  + family
                  + " so, as "
                  + lost.first().get(0).from()
                  + " and "
                  + lost.first().get(0).to()
                  + "; what is wrong and what to do: reflectory analyze --store "
                  + store);
        }
      }
    }
  }
}
