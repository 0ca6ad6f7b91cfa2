package io.github.reflectory.testkit;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that are more than reflectors in full mesh with internal clients. */
class BeyondFullMeshTest {
  private static List<String> lost(Analysis analysis) {
    return analysis.visibility().lost().first().stream().map(Pair::toString).toList();
  }

  private static List<String> steps(Analysis analysis, String from, String to) {
    return analysis.explain(new Name(from), new Name(to)).steps();
  }

  private static Node node(Topology topology, String name) {
    Node node = topology.nodes().get(new Name(name));
    assertThat(node).isNotNull();
    return node;
  }

  //        R1           R2 and R3 are clients of R1; clusters 1, 2, 3
  //       /  \
  //     R2    R3
  //     |      |
  //     A      B
  @ParameterizedTest
  @EnumSource
  void a_hierarchy_adds_a_cluster_id_at_each_reflector(ReflectionRules rules) {
    Analysis analysis = hierarchy(2).analysis(IPV4).withRules(rules);

    assertThat(lost(analysis)).isEmpty();
    assertThat(steps(analysis, "A", "B"))
        .last()
        .isEqualTo(
            "B holds it from 10.0.1.3 with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, CLUSTER_LIST"
                + " 224.0.0.3 224.0.0.1 224.0.0.2.");
  }

  // The same, but R2 in cluster 1: R1 ignores what R2 reflects. The other way BIRD finds out later.
  @Test
  void a_reflector_and_its_client_reflector_must_not_share_a_cluster_id() {
    Analysis analysis = hierarchy(1).analysis(IPV4);

    assertThat(lost(analysis)).containsExactly("A -> B", "B -> A");
    assertThat(lost(analysis.withRules(ReflectionRules.BIRD))).containsExactly("A -> B", "B -> A");
    assertThat(steps(analysis, "B", "A"))
        .contains(
            "10.0.1.2 ignores the route from 10.0.1.1: its own cluster ID 224.0.0.1 is in"
                + " CLUSTER_LIST (RFC 4456 section 8).");
    assertThat(steps(analysis.withRules(ReflectionRules.BIRD), "B", "A"))
        .anyMatch(step -> step.startsWith("10.0.1.2 withholds the route from its client A"));
  }

  private static Wiring hierarchy(int clusterOfR2) {
    return new Wiring()
        .cluster(1, "R1")
        .cluster(clusterOfR2, "R2")
        .cluster(3, "R3")
        .unmeshed("R2", "R3")
        .client("R1", "R2")
        .client("R1", "R3")
        .node("A", "R2")
        .node("B", "R3");
  }

  //     R1 --- R2     clusters 1, 2
  //    /  \      \
  //   A    X      Y   A in AS 64512; X and Y in AS 65001
  @ParameterizedTest
  @EnumSource
  void nodes_of_one_other_as_do_not_see_each_other(ReflectionRules rules) {
    Topology wired =
        new Wiring()
            .cluster(1, "R1")
            .cluster(2, "R2")
            .node("A", "R1")
            .node("X", "R1")
            .node("Y", "R2")
            .topology();
    Asn other = new Asn(65001);
    Topology topology =
        wired.toBuilder()
            .node(node(wired, "X").withAs(other))
            .node(node(wired, "Y").withAs(other))
            .build();
    Analysis analysis = Analysis.of(topology, IPV4).withRules(rules);

    assertThat(lost(analysis)).containsExactly("X -> Y", "Y -> X");
    assertThat(steps(analysis, "Y", "A"))
        .containsExactly(
            "Y announces its route to 10.0.1.2.",
            "10.0.1.2 has it from the external peer Y and passes it to the non-client 10.0.1.1 (RFC"
                + " 4271 section 9.2), with AS_PATH 65001.",
            "10.0.1.1 has it from the non-client 10.0.1.2 and reflects it to the client A (RFC 4456"
                + " section 6), with AS_PATH 65001, ORIGINATOR_ID 10.0.1.2, CLUSTER_LIST"
                + " 224.0.0.1.",
            "A holds it from 10.0.1.1 with AS_PATH 65001, ORIGINATOR_ID 10.0.1.2, CLUSTER_LIST"
                + " 224.0.0.1.");
    assertThat(steps(analysis, "X", "Y"))
        .contains(
            "Y ignores the route from 10.0.1.2: its own AS number 65001 is in AS_PATH (RFC 4271"
                + " section 9.1.2).");
  }

  //   A --- B
  //    \   /      every node with every other
  //      C
  @ParameterizedTest
  @EnumSource
  void in_a_node_mesh_nothing_goes_through_a_third_node(AddressFamily family) {
    Wiring wiring = new Wiring().node("A").node("B").node("C");
    Topology topology = wiring.topology().toBuilder().nodeMesh(true).build();
    Analysis analysis = Analysis.of(topology, family);

    assertThat(lost(analysis)).isEmpty();

    Analysis cut = analysis.withFailed(wiring.down(family, "A~B"));

    assertThat(lost(cut)).containsExactly("A -> B", "B -> A");
    assertThat(steps(cut, "A", "B"))
        .contains("B does not get it from C: nodes announce their own routes only.");
  }

  //     R1 --- R2     clusters 1, 2
  //     |       |
  //     A      (B)    B has moved to R1, which has not heard of it
  @ParameterizedTest
  @EnumSource
  void speakers_that_have_read_different_topologies_may_not_agree(AddressFamily family) {
    Wiring wiring = new Wiring().cluster(1, "R1").cluster(2, "R2").node("A", "R1").node("B", "R2");
    Topology before = wiring.topology();
    Topology after =
        before.toBuilder()
            .node(
                node(before, "B")
                    .withoutPeer(wiring.address("R2", family))
                    .withPeer(wiring.address("R1", family), new Asn(64512)))
            .build();
    Sessions old = Sessions.of(before, family);
    List<Speaker> speakers = new ArrayList<>(Sessions.of(after, family).speakers());
    speakers.replaceAll(
        speaker -> speaker.node().isPresent() ? speaker : old.reflector(speaker.address()));
    Analysis analysis = Analysis.of(SessionGraph.of(speakers));

    assertThat(lost(analysis)).containsExactly("A -> B", "B -> A");
    assertThat(steps(analysis, "A", "B"))
        .endsWith(
            "The session of %s with %s cannot come up: the other speaker has no such session."
                .formatted(wiring.address("B", family), wiring.address("R1", family)),
            "B has no session that is up.");
  }

  // Both reflectors are nodes, too, and announce their own routes.
  //   R1 --- R2     clusters 1, 2
  //   |       |
  //   A       B
  @ParameterizedTest
  @EnumSource
  void reflectors_that_are_nodes_see_and_are_seen(AddressFamily family) {
    Wiring wiring = new Wiring().cluster(1, "R1").cluster(2, "R2").node("A", "R1").node("B", "R2");
    TopologyBuilder topology = wiring.topology().toBuilder();
    for (String reflector : List.of("R1", "R2")) {
      topology.node(
          Node.named(new Name("at-" + reflector)).withAddress(wiring.address(reflector, family)));
    }
    Analysis analysis = Analysis.of(topology.build(), family);

    assertThat(analysis.visibility().pairs()).isEqualTo(12);
    assertThat(lost(analysis)).isEmpty();
    assertThat(lost(analysis.withFailed(wiring.down(family, "R1"))))
        .containsExactly("A -> B", "A -> at-R2", "B -> A", "at-R2 -> A");
  }
}
