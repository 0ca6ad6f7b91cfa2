package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A reflector whose internal sessions show different AS numbers, as peers' entries can have it.
 *
 * <pre>
 *   R1 --- R2     cluster 1, AS 64512
 *   |      |
 *   A      B      B is in AS 64513, and its entry of R2 gives R2 that number, too
 * </pre>
 */
class SeveralAsTest {
  private static final Asn AS = new Asn(64512);
  private static final Asn OTHER = new Asn(64513);
  private static final IpAddress R1 = IpAddress.parse("10.0.1.1");
  private static final IpAddress R2 = IpAddress.parse("10.0.1.2");

  private static Analysis analysis() {
    ClusterId id = ClusterId.parse("224.0.0.1");
    return Analysis.of(
        Topology.builder()
            .defaultAs(AS)
            .nodeMesh(false)
            .reflector(Reflector.of(R1, id))
            .reflector(Reflector.of(R2, id))
            .node(node("A", "10.0.2.1").withPeer(R1, AS))
            .node(node("B", "10.0.2.2").withAs(OTHER).withPeer(R2, OTHER))
            .build(),
        AddressFamily.IPV4);
  }

  private static Node node(String name, String address) {
    return Node.named(new Name(name)).withAddress(IpAddress.parse(address));
  }

  /**
   * A reflector that shows two AS numbers keeps formulas from being used. The larger failures that
   * lose routes unexpectedly are found all the same.
   *
   * <pre>
   *   A --- R1    R2 R3 R4 --- B      R1 and R3 in one cluster
   *   C ----'                         C is in AS 64513, and so is R1 to it
   * </pre>
   */
  @Test
  void what_nobody_expects_is_found_beyond_what_loses_every_pair() {
    IpAddress r3 = IpAddress.parse("10.0.1.3");
    IpAddress r4 = IpAddress.parse("10.0.1.4");
    Report report =
        Analysis.of(
                Topology.builder()
                    .defaultAs(AS)
                    .nodeMesh(false)
                    .reflector(Reflector.of(R1, ClusterId.parse("224.0.0.1")))
                    .reflector(Reflector.of(R2, ClusterId.parse("224.0.0.2")))
                    .reflector(Reflector.of(r3, ClusterId.parse("224.0.0.1")))
                    .reflector(Reflector.of(r4, ClusterId.parse("224.0.0.4")))
                    .node(node("A", "10.0.2.1").withPeer(R1, AS))
                    .node(node("B", "10.0.2.2").withPeer(R2, AS).withPeer(r3, AS).withPeer(r4, AS))
                    .node(node("C", "10.0.2.3").withAs(OTHER).withPeer(R1, OTHER))
                    .build(),
                AddressFamily.IPV4)
            .report();

    assertThat(report.reflectors().method()).isEqualTo(Method.SIMULATION);
    assertThat(report.reflectors().survives()).isZero();
    CounterExample unexpected = report.reflectors().unexpected().orElseThrow();
    assertThat(unexpected.down())
        .extracting(Failure::toString)
        .containsExactly("10.0.1.2", "10.0.1.4");
    assertThat(unexpected.lost().first())
        .extracting(Pair::toString)
        .containsExactly("A -> B", "B -> A", "B -> C");
  }

  private static List<String> lost(ReflectionRules rules) {
    return analysis().withRules(rules).visibility().lost().first().stream()
        .map(Pair::toString)
        .toList();
  }

  @Test
  void bird_does_not_withhold_a_looped_route_from_a_client_in_another_as() {
    assertThat(lost(ReflectionRules.BIRD)).isEmpty();
  }

  @Test
  void by_the_rfc_a_looped_route_is_ignored_where_it_comes_in() {
    assertThat(lost(ReflectionRules.RFC4456)).containsExactly("A -> B");
  }

  /** A and B on both reflectors; those prefer each other's copy of what A in an AS announces. */
  private static Report onBoth(Asn asOfA) {
    ClusterId id = ClusterId.parse("224.0.0.1");
    return Analysis.of(
            Topology.builder()
                .defaultAs(AS)
                .nodeMesh(false)
                .reflector(Reflector.of(R1, id))
                .reflector(Reflector.of(R2, id))
                .node(node("A", "10.0.2.1").withAs(asOfA).withPeer(R1, asOfA).withPeer(R2, asOfA))
                .node(node("B", "10.0.2.2").withPeer(R1, AS).withPeer(R2, AS))
                .build(),
            AddressFamily.IPV4)
        .report();
  }

  @Test
  void reflectors_that_prefer_each_others_copy_are_said_to_depend_on_timing() {
    Report report = onBoth(OTHER);

    assertThat(report.dependsOnTiming()).isTrue();
    assertThat(report.findings())
        .extracting(Object::toString)
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .startsWith(
                        "WARNING depends-on-timing: who is faster decides which route of A is the"
                            + " best at 10.0.1.1 and 10.0.1.2, or it never settles: "));
    assertThat(onBoth(AS).dependsOnTiming()).isFalse();
  }
}
