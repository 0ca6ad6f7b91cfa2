package io.github.reflectory.analysis.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.cuts.FlatSample;
import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import io.github.reflectory.analysis.cuts.FlatSampleNetwork;
import io.github.reflectory.analysis.cuts.PeerClass.External;
import io.github.reflectory.analysis.cuts.PeerClass.Reflector;
import io.github.reflectory.analysis.flat.FlatNetwork;
import io.github.reflectory.analysis.flat.FormulaTolerances;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Progress;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.scenario.ToleranceSearch;
import io.github.reflectory.analysis.simulation.SimulatedTolerances;
import io.github.reflectory.analysis.simulation.Simulation;
import io.github.reflectory.session.ReflectionRules;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The closed form against the simulation, on the same networks. */
class TolerancesProperties {

  @Provide
  Arbitrary<FlatSample> networks() {
    return Arbitraries.oneOf(FlatSample.samples(6, 12, 4), FlatSample.mixed(6, 12, 4));
  }

  @Provide
  Arbitrary<FlatSample> smallNetworks() {
    return Arbitraries.oneOf(FlatSample.samples(4, 4, 2), FlatSample.mixed(4, 4, 2));
  }

  /** Of none of which a node is a reflector. */
  @Provide
  Arbitrary<FlatSample> networksForMeshes() {
    return FlatSample.mixed(3, 3, 2)
        .filter(
            sample -> sample.nodes().stream().noneMatch(node -> node.kind() instanceof Reflector));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Property(tries = 3000)
  void what_is_lost_is_what_the_simulation_loses(
      @ForAll("networks") FlatSample sample, @ForAll("seeds") long seed) {
    FlatSampleNetwork network = FlatSampleNetwork.of(sample);
    Roster roster = network.roster(network.failures(sample, new Random(seed)));
    FlatNetwork flat = FlatNetwork.of(roster, sample.rules()).orElseThrow();
    assertThat(FormulaTolerances.lost(flat))
        .isEqualTo(Simulation.visibility(roster.network(), sample.rules()).lost());
  }

  @Property(tries = 1500)
  void what_is_survived_is_what_the_simulation_survives(
      @ForAll("smallNetworks") FlatSample sample, @ForAll("seeds") long seed) {
    check(FlatSampleNetwork.of(sample), sample, new Random(seed));
  }

  @Property(tries = 500)
  void so_it_is_where_nodes_have_sessions_with_each_other(
      @ForAll("networksForMeshes") FlatSample sample, @ForAll("seeds") long seed) {
    check(FlatSampleNetwork.meshed(sample), sample, new Random(seed));
  }

  /** The first speaker is registered nowhere, and in an AS number that neither node is in. */
  @Example
  void so_it_is_with_a_router_that_is_none_of_ours() {
    NodeSample node = new NodeSample(1, 0, new External(65002));
    FlatSample sample =
        new FlatSample(List.of(-1, 0), List.of(0, 0), List.of(node, node), ReflectionRules.RFC4456);

    check(FlatSampleNetwork.meshed(sample), sample, new Random(-257));
  }

  private static void check(FlatSampleNetwork network, FlatSample sample, Random random) {
    ImmutableSet<Failure> failed = network.failures(sample, random);
    Roster roster = network.roster(failed);
    Assumptions assumptions =
        Assumptions.USUAL.withRules(sample.rules()).withDomains(network.domains());
    Tolerances closed = ToleranceSearch.of(roster, assumptions);
    Tolerances simulated =
        SimulatedTolerances.of(roster, sample.rules(), network.domains(), Progress.NONE);
    assertThat(closed.pairs()).isEqualTo(simulated.pairs());
    assertThat(closed.lost()).isEqualTo(simulated.lost());
    assertThat(closed.single()).isEqualTo(simulated.single());
    check(closed.reflectors(), simulated.reflectors());
    check(closed.sessions(), simulated.sessions());
    check(closed.racks().orElseThrow(), simulated.racks().orElseThrow());
    for (Tolerance each :
        List.of(closed.reflectors(), closed.sessions(), closed.racks().orElseThrow())) {
      each.witness().ifPresent(example -> check(example, network, roster));
      each.unexpected().ifPresent(example -> check(example, network, roster));
    }
  }

  private static void check(Tolerance closed, Tolerance simulated) {
    assertThat(closed.method()).isEqualTo(Method.CLOSED_FORM);
    assertThat(simulated.method()).isEqualTo(Method.SIMULATION);
    assertThat(closed.histogram()).isEqualTo(simulated.histogram());
    assertThat(closed.survives()).isEqualTo(simulated.survives());
    assertThat(size(closed.witness())).isEqualTo(size(simulated.witness()));
    assertThat(size(closed.unexpected())).isEqualTo(size(simulated.unexpected()));
  }

  private static Optional<Integer> size(Optional<CounterExample> example) {
    return example.map(each -> each.down().size());
  }

  private static void check(CounterExample example, FlatSampleNetwork network, Roster roster) {
    Network left = Outage.apply(roster.network(), example.down(), network.domains());
    assertThat(example.lost()).isEqualTo(Simulation.visibility(left, network.rules()).lost());
    assertThat(example.lost().count()).isPositive();
  }
}
