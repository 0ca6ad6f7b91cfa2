package io.github.reflectory.testkit;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.RouterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Router IDs of speakers whose addresses do not tell them. */
class RouterIdsTest {
  private static final IpAddress R1 = IpAddress.parse("fd00:1::1");
  private static final IpAddress R2 = IpAddress.parse("fd00:1::2");
  private static final RouterId ID = RouterId.parse("192.0.2.2");

  //  R1 --- R2     R1's cluster ID is 192.0.2.2; R2 has none, so it uses its router ID
  //  |       |
  //  A       B
  private static Analysis halves() {
    Wiring wiring = new Wiring().reflectors("R1", "R2").node("A", "R1").node("B", "R2");
    Reflector reflector = Reflector.of(R1, new ClusterId(ID.bits()));
    return Analysis.of(wiring.topology().toBuilder().reflector(reflector).build(), IPV6);
  }

  @Test
  void a_router_id_that_is_anothers_cluster_id_loses_routes() {
    Analysis known = halves().withRouterIds(RouterIds.of(Map.of(R2, ID)));

    assertThat(halves().visibility().lost().count()).isZero();
    assertThat(known.visibility().lost().count()).isEqualTo(2);
    assertThat(known.report().lost().count()).isEqualTo(2);
    assertThat(known.report().findings())
        .extracting(found -> found.code())
        .containsExactly(
            FindingCode.CLUSTER_ID_SPLIT,
            FindingCode.CLUSTER_ID_IS_ROUTER_ID,
            FindingCode.ROUTES_LOST);
    assertThat(known.explain(new Name("A"), new Name("B")).steps())
        .contains(
            "fd00:1::2 ignores the route from fd00:1::1: its own cluster ID 192.0.2.2 is in"
                + " CLUSTER_LIST (RFC 4456 section 8).");
  }

  @Test
  void an_inventory_tells_them() {
    Host only6 = Host.named(new Name("RR2")).withAddress(R2).withRouterId(ID);
    RouterIds ids =
        RouterIds.of(
            Inventory.builder(new Asn(64512))
                .rack("rack1", rack -> rack.reflector("RR1", "10.0.1.1", "fd00:1::1"))
                .rack("rack2", rack -> rack.reflector(only6))
                .build());

    assertThat(List.of(R1, R2, IpAddress.parse("10.0.9.9")))
        .extracting(ids::at)
        .containsExactly(
            Optional.of(RouterId.parse("10.0.1.1")),
            Optional.of(ID),
            Optional.of(RouterId.parse("10.0.9.9")));
    assertThat(ids.at(IpAddress.parse("fd00:9::9"))).isEmpty();
  }

  @Test
  void a_machine_that_is_both_needs_to_be_given_one_once() {
    Host reflector =
        Host.named(new Name("M"))
            .withAddress(IpAddress.parse("10.0.1.1"))
            .withAddress(R1)
            .withRouterId(ID);
    RouterIds ids =
        RouterIds.of(
            Inventory.builder(new Asn(64512))
                .rack("rack1", rack -> rack.reflector(reflector).node("M", "10.0.1.1", "fd00:1::1"))
                .build());

    assertThat(ids.at(R1)).hasValue(ID);
    assertThat(ids.at(IpAddress.parse("10.0.1.1"))).hasValue(ID);
  }

  @Test
  void two_speakers_with_one_are_refused() {
    assertThatThrownBy(() -> halves().withRouterIds(RouterIds.of(Map.of(R1, ID, R2, ID))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a router ID for each speaker, found 192.0.2.2 for fd00:1::1 and fd00:1::2");
  }

  @Test
  void the_router_id_that_another_address_tells_is_refused() {
    Analysis analysis = Analysis.of(Networks.uniqueIds().topology(), IPV4);
    RouterIds taken = RouterIds.of(Map.of(IpAddress.parse("10.0.2.1"), RouterId.parse("10.0.1.1")));

    assertThatThrownBy(() -> analysis.withRouterIds(taken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a router ID for each speaker, found 10.0.1.1 for 10.0.1.1 and 10.0.2.1");
  }
}
