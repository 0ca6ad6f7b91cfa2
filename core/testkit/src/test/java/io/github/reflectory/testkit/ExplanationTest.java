package io.github.reflectory.testkit;

import static io.github.reflectory.session.ReflectionRules.BIRD;
import static io.github.reflectory.session.ReflectionRules.RFC4456;
import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import org.junit.jupiter.api.Test;

/** What an operator reads about a route that arrives, and about each way of dying. */
class ExplanationTest {
  private static Explanation explain(
      Wiring wiring, ReflectionRules rules, String from, String to, String... down) {
    return explain(wiring, IPV4, rules, from, to, down);
  }

  private static Explanation explain(
      Wiring wiring,
      AddressFamily family,
      ReflectionRules rules,
      String from,
      String to,
      String... down) {
    return wiring
        .analysis(family)
        .withRules(rules)
        .withFailed(wiring.down(family, down))
        .explain(new Name(from), new Name(to));
  }

  //   RR1 RR2 ---- RR3 RR4     cluster 1: RR1, RR2; cluster 2: RR3, RR4
  //    |            |
  //    N1           N4
  @Test
  void a_route_that_arrives_is_followed_hop_by_hop() {
    Explanation explanation = explain(Networks.seed(), RFC4456, "N1", "N4");

    assertThat(explanation.arrives()).isTrue();
    assertThat(explanation.toString())
        .isEqualTo(
            """
            N4 holds the routes of N1.
            N1 announces its route to 10.0.1.1.
            10.0.1.1 has it from the client N1 and reflects it to the non-client 10.0.1.3 \
            (RFC 4456 section 6), with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, CLUSTER_LIST 224.0.0.1.
            10.0.1.3 has it from the non-client 10.0.1.1 and reflects it to the client N4 \
            (RFC 4456 section 6), with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, \
            CLUSTER_LIST 224.0.0.2 224.0.0.1.
            N4 holds it from 10.0.1.3 with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, \
            CLUSTER_LIST 224.0.0.2 224.0.0.1.
            """);
  }

  //   RR1 RR2 ---- (RR3) RR4 ---- RR5   RR6    the first five in full mesh, RR3 down
  //    1   2          2   3        3
  //                   |            |\ /|
  //                   N4          N7
  @Test
  void the_misprint_is_explained_by_the_cluster_id_in_cluster_list() {
    Explanation explanation = explain(Networks.misprint(), RFC4456, "N4", "N7", "RR3");

    assertThat(explanation.arrives()).isFalse();
    assertThat(explanation.toString())
        .isEqualTo(
            """
            N7 does not hold the routes of N4.
            10.0.1.3 is down.
            N4 announces its route to 10.0.1.4.
            10.0.1.4 has it from the client N4, to reflect to all internal peers (RFC 4456 section 6).
            10.0.1.1 and 10.0.1.2 have it from a non-client, to reflect to clients only, \
            so not to 10.0.1.5 (RFC 4456 section 6).
            10.0.1.5 ignores the route from 10.0.1.4: its own cluster ID 224.0.0.3 is in \
            CLUSTER_LIST (RFC 4456 section 8).
            10.0.1.6 has no session with 10.0.1.4, which would pass it on to all internal peers.
            N7 gets it from none of its peers: 10.0.1.5 and 10.0.1.6.
            """);
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5 RR6     all in cluster 1
  //    |\ /|                     |\ /|
  //     N1                        N9
  @Test
  void only_reflectors_that_could_have_passed_it_on_are_named() {
    assertThat(explain(Networks.racks(1, 1, 1, 1, 1, 1), RFC4456, "N1", "N9").steps())
        .containsExactly(
            "N1 announces its route to 10.0.1.1 and 10.0.1.2.",
            "10.0.1.1 and 10.0.1.2 have it from the client N1, to reflect to all internal peers"
                + " (RFC 4456 section 6).",
            "10.0.1.5 ignores the route from 10.0.1.1 and 10.0.1.2: its own cluster ID 224.0.0.1"
                + " is in CLUSTER_LIST (RFC 4456 section 8).",
            "10.0.1.6 ignores the route from 10.0.1.1 and 10.0.1.2: its own cluster ID 224.0.0.1"
                + " is in CLUSTER_LIST (RFC 4456 section 8).",
            "N9 gets it from none of its peers: 10.0.1.5 and 10.0.1.6.");
  }

  //   R1 --- R2 --- R3     full mesh; R1 and R2 cluster 1, R3 cluster 2
  //    \     |     /
  //     \    B    /
  //      `-- A --'
  @Test
  void a_hidden_path_is_named_with_what_hides_it() {
    assertThat(explain(Networks.hiddenPath(), BIRD, "A", "B").steps())
        .containsExactly(
            "A announces its route to 10.0.1.1 and 10.0.1.3.",
            "10.0.1.1 has it from the client A, to reflect to all internal peers (RFC 4456 section"
                + " 6).",
            "10.0.1.2 has it from the non-client 10.0.1.1, to reflect to clients only (RFC 4456"
                + " section 6).",
            "10.0.1.2 also has it from 10.0.1.3 with empty AS_PATH, ORIGINATOR_ID 10.0.2.1,"
                + " CLUSTER_LIST 224.0.0.2, which it could pass on, but prefers that from 10.0.1.1"
                + " with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, CLUSTER_LIST 224.0.0.1: lower"
                + " neighbour address.",
            "10.0.1.2 withholds the route from its client B: its own cluster ID 224.0.0.1 is in"
                + " CLUSTER_LIST, which BIRD checks only here when the route came from a"
                + " non-client.",
            "B gets it from none of its peers: 10.0.1.2.");
  }

  //   R1 --- R2 --- R3     clusters 1, 2, 3
  //   |             |
  //   A             B
  @Test
  void a_hole_in_the_mesh_is_named() {
    assertThat(explain(Networks.brokenMesh(), RFC4456, "A", "B").steps())
        .contains(
            "10.0.1.2 has it from a non-client, to reflect to clients only, so not to 10.0.1.3"
                + " (RFC 4456 section 6).",
            "10.0.1.3 has no session with 10.0.1.1, which would pass it on to all internal peers.");
  }

  //   R1 --- R2     cluster 1
  //     \   /
  //      / \
  //   A       B     A on R2 only, B on R1 only
  @Test
  void sessions_that_failed_at_both_nodes_are_named() {
    assertThat(explain(Networks.sharedId(), RFC4456, "A", "B", "A~R1", "B~R2").steps())
        .containsExactly(
            "A has lost its session with 10.0.1.1.",
            "A announces its route to 10.0.1.2.",
            "10.0.1.2 has it from the client A, to reflect to all internal peers (RFC 4456 section"
                + " 6).",
            "10.0.1.1 ignores the route from 10.0.1.2: its own cluster ID 224.0.0.1 is in"
                + " CLUSTER_LIST (RFC 4456 section 8).",
            "B has lost its session with 10.0.1.2.",
            "B gets it from none of its peers: 10.0.1.1.");
  }

  @Test
  void speakers_that_are_down_are_named() {
    assertThat(explain(Networks.sharedId(), RFC4456, "A", "B", "A").steps())
        .containsExactly("A is down.", "B gets it from none of its peers: 10.0.1.1 and 10.0.1.2.");
    assertThat(explain(Networks.sharedId(), RFC4456, "A", "B", "R1", "R2").steps())
        .containsExactly(
            "10.0.1.1 and 10.0.1.2 are down.",
            "A has no session that is up.",
            "10.0.1.1 and 10.0.1.2 are down.",
            "B has no session that is up.");
  }

  // IPv6 has no router IDs of its own, and R1, R2 have no cluster ID.
  //   R1 --- R2
  //   |      |
  //   A      B
  @Test
  void router_ids_that_are_not_known_are_named_by_whose_they_are() {
    Wiring wiring = new Wiring().reflectors("R1", "R2").node("A", "R1").node("B", "R2");

    assertThat(explain(wiring, IPV6, RFC4456, "A", "B").steps())
        .last()
        .isEqualTo(
            "B holds it from fd00:1::2 with empty AS_PATH, ORIGINATOR_ID the router ID of A,"
                + " CLUSTER_LIST the router ID of fd00:1::2 the router ID of fd00:1::1.");
    assertThat(explain(wiring, IPV4, RFC4456, "A", "B").steps())
        .last()
        .isEqualTo(
            "B holds it from 10.0.1.2 with empty AS_PATH, ORIGINATOR_ID 10.0.2.1, CLUSTER_LIST"
                + " 10.0.1.2 10.0.1.1.");
  }

  @Test
  void only_two_different_nodes_can_be_asked_about() {
    Analysis analysis = Networks.sharedId().analysis(IPV4);

    assertThatThrownBy(() -> analysis.explain(new Name("A"), new Name("C")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no node C in the network");
    assertThatThrownBy(() -> analysis.explain(new Name("A"), new Name("A")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A has its own routes");
  }
}
