package io.github.reflectory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.cuts.FlatSample;
import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import io.github.reflectory.analysis.cuts.FlatSampleNetwork;
import io.github.reflectory.analysis.cuts.PeerClass.Reflector;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.scenario.ToleranceSearch;
import io.github.reflectory.analysis.verdict.Reporting;
import io.github.reflectory.topology.AddressFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/** What is said of a network by some of its nodes, against what is said by all. */
@Tag("once")
class SketchProperties {

  /** Networks with several nodes of each kind. */
  @Provide
  Arbitrary<FlatSample> networks() {
    return Combinators.combine(FlatSample.mixed(5, 4, 3), Arbitraries.longs())
        .as((sample, seed) -> crowded(sample, new Random(seed)));
  }

  private static FlatSample crowded(FlatSample sample, Random random) {
    List<NodeSample> nodes = new ArrayList<>();
    for (NodeSample node : sample.nodes()) {
      int times = node.kind() instanceof Reflector ? 1 : 1 + random.nextInt(12);
      nodes.addAll(Collections.nCopies(times, node));
    }
    Collections.shuffle(nodes, random);
    return new FlatSample(sample.ids(), sample.racks(), nodes, sample.rules());
  }

  @Property(tries = 200)
  void few_nodes_tell_all_that_all_do(
      @ForAll("networks") FlatSample sample, @ForAll boolean nodeMesh, @ForAll long seed) {
    FlatSampleNetwork network =
        nodeMesh ? FlatSampleNetwork.meshed(sample) : FlatSampleNetwork.of(sample);
    Analysis analysis =
        Analysis.of(network.topology(), AddressFamily.IPV4)
            .withDomains(network.domains())
            .withRules(sample.rules())
            .withFailed(network.failures(sample, new Random(seed)));
    Live few = Live.of(analysis.scenario());
    boolean flat = few.scenario() != analysis.scenario();
    Statistics.label("few").collect(flat).coverage(of -> of.check(true).percentage(p -> p > 20));
    if (!flat) {
      return;
    }

    Live all = Live.ofWhole(analysis.scenario());
    Tolerances found = tolerances(few);
    assertThat(found).isEqualTo(tolerances(all));
    same(few, all);
  }

  private static void same(Live few, Live all) {
    Report report = Reporting.alone(few, Losses.LISTED);
    Statistics.label("findings").collect(!report.findings().isEmpty());
    assertThat(few.sessions()).isEqualTo(all.sessions());
    assertThat(report).isEqualTo(Reporting.alone(all, Losses.LISTED));
  }

  private static Tolerances tolerances(Live live) {
    return ToleranceSearch.of(live.roster(), live.scenario().assumptions());
  }
}
