package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.CounterExample;
import io.github.reflectory.topology.AddressFamily;
import org.junit.jupiter.api.Test;

/** What is found where reflectors are nodes, too, which is how Calico's users lay them out. */
class ReflectorNodesTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  private static Analysis analysis(Wiring wiring) {
    return Analysis.of(wiring.topology(), IPV4);
  }

  /** All nodes on both reflectors, which are nodes themselves; the reflectors' cluster IDs. */
  private static Wiring everyoneOnBoth(int first, int second) {
    return new Wiring()
        .cluster(first, "R1")
        .cluster(second, "R2")
        .reflectorNode("r1", "R1")
        .reflectorNode("r2", "R2")
        .node("A", "R1", "R2")
        .node("B", "R1", "R2")
        .node("C", "R1", "R2");
  }

  //   r1 = R1 --- R2 = r2     clusters 1 and 2; A, B and C on both
  @Test
  void a_reflector_keeps_a_reflector_being_one() {
    Analysis analysis = analysis(everyoneOnBoth(1, 2));
    CounterExample unexpected = analysis.report().sessions().unexpected().orElseThrow();

    assertThat(unexpected)
        .hasToString("session:10.0.1.1~10.0.1.2 down: 2 pairs lost, no routes between r1 and r2");
    assertThat(analysis.withFailed(unexpected.down()).cutOff()).isEmpty();
    assertThat(analysis.report().sessions().survives()).isZero();
  }
}
