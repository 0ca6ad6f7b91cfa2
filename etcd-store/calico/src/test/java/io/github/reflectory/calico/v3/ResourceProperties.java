package io.github.reflectory.calico.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.testkit.calico.RandomCluster;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of whatever is read. */
class ResourceProperties {
  private static final List<String> PIECES =
      List.of(
          "kind: ",
          "Node",
          "BGPPeer",
          "List",
          "apiVersion: ",
          "projectcalico.org/v3",
          "v1",
          "metadata: ",
          "{name: n1}",
          "name: ",
          "spec:",
          "\n",
          "  ",
          "- ",
          "items:",
          "{",
          "}",
          "[",
          "]",
          ", ",
          "&a ",
          "*a",
          "!has(x)",
          "\"",
          "'",
          "---\n",
          "peerIP: ",
          "10.0.0.1",
          "null",
          "nodeSelector: ",
          "has(a) && !b in {'c'}",
          "\u0000",
          "\t",
          "%",
          "#",
          "|",
          ">",
          "? ",
          "é");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 20_000)
  void any_text_is_read_or_refused_in_words(@ForAll("texts") String text) {
    try {
      CalicoCluster cluster = CalicoCluster.parse(text);
      cluster.sessions(AddressFamily.IPV4).graph();
    } catch (ResourcesException e) {
      assertThat(e).hasMessageStartingWith("line ");
    }
  }

  @Property(tries = 20_000)
  void any_selector_is_read_or_refused_in_words(@ForAll("selectors") String text) {
    try {
      Selector.parse(text).matches(ImmutableMap.of("a", "b"));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("expected ");
    }
  }

  @Provide
  Arbitrary<String> selectors() {
    return Arbitraries.of(
            "has(",
            "all(",
            "global(",
            ")",
            "(",
            "a",
            "b",
            " ",
            "==",
            "!=",
            "!",
            "&&",
            "||",
            "in",
            "not",
            "{",
            "}",
            ",",
            "'x'",
            "\"y\"",
            "'",
            "contains",
            "starts",
            "with",
            "ends",
            "\n")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  //   the same resources as documents, in a list and in reverse
  @Property(tries = 200)
  void order_and_form_do_not_matter(@ForAll long seed) {
    RandomCluster cluster = new RandomCluster(seed);
    List<String> resources = new ArrayList<>(cluster.resources());
    CalicoCluster documents = CalicoCluster.parse(String.join("\n---\n", resources));
    Collections.shuffle(resources, new Random(seed));
    CalicoCluster list =
        CalicoCluster.parse(
            "{kind: List, apiVersion: v1, items: [" + String.join(",\n", resources) + "]}");
    for (AddressFamily family : AddressFamily.values()) {
      assertThat(list.sessions(family).ends()).isEqualTo(documents.sessions(family).ends());
      assertThat(list.sessions(family).graph().speakers())
          .isEqualTo(documents.sessions(family).graph().speakers());
    }
  }

  @Property(tries = 2_000)
  void what_arrives_is_what_passing_on_every_path_brings(@ForAll long seed) {
    CalicoCluster cluster = CalicoCluster.parse(new RandomCluster(seed).text());
    ClusterSessions sessions = cluster.sessions(AddressFamily.IPV4);
    Visibility visibility =
        Analysis.of(sessions.graph()).withRules(ReflectionRules.BIRD).visibility();
    Map<Name, Set<Name>> expected = new AllPaths(cluster, sessions).visibility();
    Statistics.label("something lost")
        .collect(visibility.lost().count() > 0)
        .coverage(of -> of.check(false).percentage(share -> share > 10));
    Map<Name, Set<Name>> found = new HashMap<>();
    visibility.nodes().forEach(node -> found.put(node, Set.copyOf(visibility.of(node))));
    assertThat(found).isEqualTo(expected);
  }
}
