package io.github.reflectory.testkit;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What can fail.
 *
 * <pre>
 *     RR1 RR2 ---- RR3 RR4 ---- RR5 RR6     full mesh
 *      |\ /|        |\ /|        |\ /|
 *    N1 N2 N3     N4 N5 N6     N7 N8 N9
 *    rack1        rack2        rack3
 * </pre>
 */
class FailuresTest {
  private static final Wiring SEED = Networks.seed();

  private static FailureDomains racks(AddressFamily family) {
    Inventory.Builder inventory = Inventory.builder(new Asn(64512));
    for (int i = 0; i < 3; i++) {
      int rack = i;
      inventory.rack(
          "rack" + (rack + 1),
          machines -> {
            for (int n = 1; n <= 2; n++) {
              String name = "RR" + (2 * rack + n);
              machines.reflector(name, SEED.address(name, family).toString());
            }
            for (int n = 1; n <= 3; n++) {
              String name = "N" + (3 * rack + n);
              machines.node(name, SEED.address(name, family).toString());
            }
          });
    }
    return FailureDomains.of(inventory.build());
  }

  private static Visibility without(AddressFamily family, Failure... failed) {
    return SEED.analysis(family)
        .withDomains(racks(family))
        .withFailed(List.of(failed))
        .visibility();
  }

  private static Failure node(String name) {
    return new Failure.OfNode(new Name(name));
  }

  private static Failure rack(String name) {
    return new Failure.OfRack(new Name(name));
  }

  @ParameterizedTest
  @EnumSource
  void a_rack_takes_its_reflectors_and_nodes_with_it(AddressFamily family) {
    Visibility visibility = without(family, rack("rack1"));

    assertThat(visibility.nodes())
        .extracting(Name::text)
        .containsExactly("N4", "N5", "N6", "N7", "N8", "N9");
    assertThat(visibility.pairs()).isEqualTo(30);
    assertThat(visibility.lost().count()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void pairs_with_a_node_that_failed_are_not_counted(AddressFamily family) {
    Visibility visibility = without(family, node("N1"));

    assertThat(visibility.pairs()).isEqualTo(56);
    assertThat(visibility.lost().count()).isZero();
    assertThatThrownBy(() -> visibility.of(new Name("N1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no live node N1");
  }

  @ParameterizedTest
  @EnumSource
  void a_node_whose_reflectors_failed_is_alone(AddressFamily family) {
    Visibility visibility =
        without(
            family,
            new Failure.OfSpeaker(SEED.address("RR1", family)),
            new Failure.OfSpeaker(SEED.address("RR2", family)));

    assertThat(visibility.nodes()).hasSize(9);
    assertThat(visibility.of(new Name("N1"))).isEmpty();
    assertThat(visibility.of(new Name("N4"))).hasSize(5);
    assertThat(visibility.lost().count()).isEqualTo(6 + 2 * 3 * 6);
  }

  @ParameterizedTest
  @EnumSource
  void a_node_that_is_named_or_found_by_its_address_is_the_same(AddressFamily family) {
    assertThat(without(family, node("N2")))
        .isEqualTo(without(family, new Failure.OfSpeaker(SEED.address("N2", family))));
  }

  @ParameterizedTest
  @EnumSource
  void sessions_fail_whichever_end_is_named_first(AddressFamily family) {
    IpAddress n1 = SEED.address("N1", family);
    IpAddress rr1 = SEED.address("RR1", family);
    Failure other = new Failure.OfSession(SEED.address("N2", family), SEED.address("RR2", family));

    assertThat(without(family, new Failure.OfSession(n1, rr1), other).lost().count()).isEqualTo(2);
    assertThat(without(family, other, new Failure.OfSession(rr1, n1)).lost().count()).isEqualTo(2);
  }

  @Test
  void what_the_network_does_not_have_cannot_fail() {
    IpAddress n1 = SEED.address("N1", IPV4);
    IpAddress rr3 = SEED.address("RR3", IPV4);

    assertUnknown(new Failure.OfSpeaker(IpAddress.parse("10.0.9.9")), "10.0.9.9");
    assertUnknown(node("N10"), "node:N10");
    assertUnknown(new Failure.OfSession(n1, rr3), "session:10.0.1.3~10.0.2.1");
    assertUnknown(rack("rack4"), "rack:rack4");
  }

  private static void assertUnknown(Failure failure, String named) {
    assertThatThrownBy(() -> without(IPV4, failure))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing in the network is " + named);
  }

  @Test
  void racks_fail_only_where_it_is_given_which_there_are() {
    Analysis analysis = SEED.analysis(IPV4).withFailed(List.of(rack("rack1")));

    assertThatThrownBy(analysis::visibility)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rack:rack1: which racks there are is not given");
  }
}
