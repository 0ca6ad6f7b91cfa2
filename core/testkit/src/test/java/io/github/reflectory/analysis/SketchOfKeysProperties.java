package io.github.reflectory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.explain.Explainer;
import io.github.reflectory.analysis.explain.OtherWays;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.scenario.Sketch;
import io.github.reflectory.analysis.verdict.Reporting;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/** What is said of networks as people leave them by some nodes, against what all say. */
@Tag("once")
class SketchOfKeysProperties {

  /** Networks as people leave them, with all that is wrong there. */
  @Property(tries = 300)
  void few_nodes_tell_what_is_wrong_with_all(@ForAll long seed) {
    Analysis analysis = RandomKeys.crowded(seed, 12);
    Live few = Live.of(analysis.scenario());
    boolean flat = few.scenario() != analysis.scenario();
    Statistics.label("few").collect(flat).coverage(of -> of.check(true).percentage(p -> p > 20));
    if (flat) {
      same(few, Live.ofWhole(analysis.scenario()));
    }
  }

  /** Five nodes peer with r1 in an AS number of their own, which three stand for. */
  @Example
  void what_moves_a_node_that_another_stands_for_mends_all_its_peers() {
    Analysis analysis = RandomKeys.crowded(1327768, 12);

    same(Live.of(analysis.scenario()), Live.ofWhole(analysis.scenario()));
  }

  /** r1 has 30 clients of one kind, r2 has 9 of three kinds; few stand for r1's. */
  @Example
  void a_node_without_reflector_is_given_the_one_with_most_clients_of_all() {
    Asn as = new Asn(64512);
    IpAddress r1 = IpAddress.parse("10.0.0.1");
    IpAddress r2 = IpAddress.parse("10.0.0.2");
    TopologyBuilder topology =
        Topology.builder()
            .defaultAs(as)
            .nodeMesh(false)
            .reflector(Reflector.of(r2))
            .reflector(Reflector.of(r1))
            .node(node("alone", 1));
    for (int i = 0; i < 30; i++) {
      topology.node(node("a" + i, 10 + i).withPeer(r1, as));
    }
    for (int i = 0; i < 9; i++) {
      Node node = node("b" + i, 50 + i).withPeer(r2, as);
      IpAddress own = IpAddress.parse("192.0.2." + (2 + i / 3));
      topology.node(node.withPeer(own, new Asn(65001)));
    }
    Analysis analysis = Analysis.of(topology.build(), AddressFamily.IPV4);

    assertThat(Live.of(analysis.scenario()).scenario()).isNotSameAs(analysis.scenario());
    assertThat(analysis.report().findings())
        .filteredOn(found -> found.code() == FindingCode.NODE_WITHOUT_REFLECTOR)
        .flatExtracting(found -> found.remedy().changes())
        .contains(new NodeEntry.Peer(new Name("alone"), r1).set(as));
  }

  @Property(tries = 300)
  void few_nodes_tell_what_arrives_at_all(@ForAll long seed) {
    Analysis analysis = RandomKeys.crowded(seed, 12);
    boolean few = Sketch.of(analysis.scenario(), ImmutableSet.of()).isPresent();
    Statistics.label("few").collect(few).coverage(of -> of.check(true).percentage(p -> p > 20));
    Visibility all = Live.visibilityOfWhole(analysis.scenario());
    assertThat(analysis.visibility()).isEqualTo(all);

    List<Name> nodes = new ArrayList<>(all.nodes());
    Collections.shuffle(nodes, new Random(seed));
    if (nodes.size() > 1) {
      Name from = nodes.get(0);
      Name to = nodes.get(1);
      Explanation ofAll = new Explainer(analysis.scenario()).explain(from, to);
      assertThat(analysis.explain(from, to))
          .hasToString(
              (ofAll.arrives() ? ofAll : OtherWays.added(ofAll, analysis.scenario())).toString());
      assertThat(analysis.explain(from, to).arrives()).isEqualTo(all.arrives(from, to));
    }
  }

  private static Node node(String name, int number) {
    return Node.named(new Name(name)).withAddress(IpAddress.parse("10.0.1." + number));
  }

  private static void same(Live few, Live all) {
    Report report = Reporting.alone(few, Losses.LISTED);
    Statistics.label("findings").collect(!report.findings().isEmpty());
    assertThat(few.sessions()).isEqualTo(all.sessions());
    assertThat(report).isEqualTo(Reporting.alone(all, Losses.LISTED));
  }
}
