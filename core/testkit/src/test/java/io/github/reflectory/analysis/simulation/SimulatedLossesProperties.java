package io.github.reflectory.analysis.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.SessionGraphs;
import io.github.reflectory.testkit.Topologies;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Losses counted by what has been learned from whom, against routes propagated anew. */
class SimulatedLossesProperties {

  @Provide
  Arbitrary<List<Speaker>> speakers() {
    return SessionGraphs.withPolicies(SessionGraphs.wiredAtWill(AddressFamily.IPV4));
  }

  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property(tries = 3000)
  void whatever_speakers_fail_in_graphs_wired_at_will_as_many_pairs_are_lost(
      @ForAll("speakers") List<Speaker> speakers,
      @ForAll ReflectionRules rules,
      @ForAll Random random) {
    check(SessionGraph.of(speakers), rules, random);
  }

  @Property(tries = 1000)
  void whatever_speakers_fail_in_topologies_as_many_pairs_are_lost(
      @ForAll("topologies") Topology topology,
      @ForAll AddressFamily family,
      @ForAll ReflectionRules rules,
      @ForAll Random random) {
    check(Sessions.of(topology, family).graph(), rules, random);
  }

  private static void check(SessionGraph graph, ReflectionRules rules, Random random) {
    Network network = Network.of(graph, RouterIds.NONE);
    Simulation simulation = Simulation.of(network, rules);
    if (!simulation.updateGroups().areCertain()) {
      return;
    }
    SimulatedLosses losses = new SimulatedLosses(simulation);
    for (int i = 0; i < 2 * network.size(); i++) {
      BitSet down = new BitSet();
      down.set(i % network.size());
      if (i >= network.size()) {
        random.ints(random.nextInt(network.size()), 0, network.size()).forEach(down::set);
      }
      Network left = network.without(down, new BitSet());
      assertThat(losses.lost(down))
          .as("%s down", down)
          .isEqualTo(Simulation.visibility(left, rules).lost().count());
    }
  }
}
