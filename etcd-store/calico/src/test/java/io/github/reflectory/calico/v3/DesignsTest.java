package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.calico.v3.yaml.Documents;
import io.github.reflectory.calico.v3.yaml.Value;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole clusters after public designs, whose figures are known by brute force and real BIRD. */
class DesignsTest {
  static Stream<String> designs() {
    return Resources.names("designs", ".yaml").stream();
  }

  @Test
  void all_designs_are_there() {
    assertThat(designs()).hasSize(14);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void what_is_lost_and_survived_is_known(String name) {
    CalicoCluster cluster = CalicoCluster.parse(Resources.text("designs/" + name + ".yaml"));
    Value expected = Documents.of(Resources.text("designs/" + name + ".json")).next();
    AddressFamily family =
        text(expected, "family").equals("4") ? AddressFamily.IPV4 : AddressFamily.IPV6;
    assertThat(figures(cluster, family)).isEqualTo(figures(expected));

    Value without = expected.field("withoutLabel");
    if (without != null) {
      assertThat(figures(cluster.withoutLabel(text(without, "key")), family))
          .isEqualTo(figures(without));
    }
  }

  private static String figures(CalicoCluster cluster, AddressFamily family) {
    Report report =
        Analysis.of(cluster.sessions(family).graph()).withRules(ReflectionRules.BIRD).report();
    return "pairs %d, lost %d, reflectors %d, sessions %d"
        .formatted(
            report.pairs(),
            report.lost().count(),
            report.reflectors().survives(),
            report.sessions().survives());
  }

  private static String figures(Value expected) {
    Value survives = requireNonNull(expected.field("survives"));
    return "pairs %s, lost %s, reflectors %s, sessions %s"
        .formatted(
            text(expected, "pairs"),
            text(expected, "lost"),
            text(survives, "reflectors"),
            text(survives, "sessions"));
  }

  private static String text(Value value, String field) {
    return value.field(field) instanceof Value.Scalar scalar ? scalar.text() : "";
  }
}
