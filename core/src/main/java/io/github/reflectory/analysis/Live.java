package io.github.reflectory.analysis;

import io.github.reflectory.topology.Topology;
import java.util.BitSet;
import java.util.Optional;

/**
 * What is live in a network, read from a {@link Sketch} where formulas hold for it, and from the
 * whole otherwise.
 *
 * @param analysis the question asked of what has been read
 * @param roster who is live, all nodes in either case
 */
record Live(Analysis analysis, Roster roster) {

  static Live of(Analysis whole) {
    return sketched(whole).orElseGet(() -> ofWhole(whole));
  }

  static Live ofWhole(Analysis whole) {
    return new Live(whole, Roster.of(busy(whole), whole.domains()));
  }

  private static Optional<Live> sketched(Analysis whole) {
    Topology topology = whole.topology();
    return topology == null
        ? Optional.empty()
        : Sketch.of(topology, whole.family(), whole.terms())
            .map(sketch -> sketched(whole, sketch))
            .filter(live -> FlatNetwork.of(live.roster(), whole.rules()).isPresent());
  }

  private static Live sketched(Analysis whole, Sketch sketch) {
    Analysis few = whole.of(sketch.few());
    return new Live(few, Roster.of(busy(few), few.domains(), sketch.crowd()));
  }

  private static Network busy(Analysis analysis) {
    Network left = analysis.left();
    return left.without(left.idleRouters(), new BitSet());
  }
}
