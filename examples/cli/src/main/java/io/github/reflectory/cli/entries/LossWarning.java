package io.github.reflectory.cli.entries;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.StoreSpec;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.util.EnumMap;
import java.util.Map;

/** Says at once that a topology, just planned or written, loses routes as it is. */
public final class LossWarning {
  private final Map<AddressFamily, Losses> lost;

  private LossWarning(Map<AddressFamily, Losses> lost) {
    this.lost = lost;
  }

  public static LossWarning of(Topology topology) {
    Map<AddressFamily, Losses> lost = new EnumMap<>(AddressFamily.class);
    for (AddressFamily family : AddressFamily.values()) {
      if (topology.nodes().values().stream().anyMatch(node -> node.address(family).isPresent())) {
        Losses losses = Analysis.of(topology, family).lost();
        if (losses.count() > 0) {
          lost.put(family, losses);
        }
      }
    }
    return new LossWarning(lost);
  }

  /** Those in which routes are lost. */
  public ImmutableSet<AddressFamily> families() {
    return ImmutableSet.copyOf(lost.keySet());
  }

  /**
   * A line for each address family.
   *
   * @param written whether the store holds the topology, so that it can be analyzed there
   */
  public void print(StoreSpec store, boolean written, Console console) {
    String advice = "what is wrong and what to do: reflectory analyze --store " + store;
    lost.forEach(
        (family, losses) ->
            console.warn(
                losses.count()
                    + " pairs of nodes do not see each other in "
                    + family
                    + " so, as "
                    + losses.first().get(0).from()
                    + " and "
                    + losses.first().get(0).to()
                    + (written ? "; " : "; once it is written, ")
                    + advice));
  }
}
