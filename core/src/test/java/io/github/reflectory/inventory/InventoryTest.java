package io.github.reflectory.inventory;

import static io.github.reflectory.inventory.Racks.AS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.RouterId;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class InventoryTest {

  private static void refused(UnaryOperator<Inventory.Builder> racks, String message) {
    assertThatThrownBy(() -> Racks.inventory(racks))
        .isInstanceOf(PlanningException.class)
        .hasMessage(message);
  }

  @Test
  void the_order_of_listing_does_not_matter() {
    Inventory one =
        Inventory.builder(AS)
            .rack("a", r -> r.node("N1", "10.0.2.1").node("N2", "10.0.2.2"))
            .rack("b", r -> r.reflector("RR1", "10.0.1.1"))
            .build();
    Inventory other =
        Inventory.builder(AS)
            .rack("b", r -> r.reflector("RR1", "10.0.1.1"))
            .rack("a", r -> r.node("N2", "10.0.2.2").node("N1", "10.0.2.1"))
            .build();

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }

  @Test
  void what_cannot_be_told_apart_is_refused_by_name() {
    refused(
        all -> all.rack("a", r -> {}).rack("a", r -> {}),
        "rack a is listed twice; make them one, or give one another name");
    refused(
        all -> all.rack("a", r -> r.node("N", "10.0.0.1").node("N", "10.0.0.2")),
        "rack a: node N is listed twice; leave one out, or give it another name");
    refused(
        all -> all.rack("a", r -> r.node("N", "10.0.0.1")).rack("b", r -> r.node("N", "10.0.0.2")),
        "node N is listed in rack a and in rack b; leave one out, or give it another name");
    refused(
        all -> all.rack("a", r -> r.node("N", "10.0.0.1").node("M", "10.0.0.1")),
        "nodes M and N share the address 10.0.0.1; give each its own, or leave one out");
    refused(
        all ->
            all.rack(
                "a",
                r ->
                    r.reflector("R", "10.0.0.1")
                        .reflector(
                            Host.named(new Name("S"))
                                .withAddress(Racks.ip("fd00::1"))
                                .withRouterId(RouterId.parse("10.0.0.1")))),
        "reflectors R and S share the router ID 10.0.0.1; give each its own, or leave one out");
    refused(
        all ->
            all.rack(
                "a",
                r ->
                    r.reflector("R", "10.0.0.1")
                        .node(
                            Host.named(new Name("N"))
                                .withAddress(Racks.ip("10.0.0.2"))
                                .withRouterId(RouterId.parse("10.0.0.1")))),
        "rack a: node N has the router ID 10.0.0.1 of reflector R; if they are one machine, give"
            + " them one name");
    refused(
        all -> all.rack("a", r -> r.node("N")),
        "rack a: node N has no address; give it ipv4 or ipv6");
    refused(
        all -> all.rack("a", r -> r.reflector(Host.named(new Name("R")).withAs(AS))),
        "rack a: reflector R has an AS number, which only nodes have of their own; leave it out");
  }

  @Test
  void a_machine_that_is_both_has_one_name_and_one_address() {
    assertThat(
            Racks.inventory(
                    all -> all.rack("a", r -> r.reflector("M", "10.0.0.1").node("M", "10.0.0.1")))
                .racks())
        .hasSize(1);
    refused(
        all -> all.rack("a", r -> r.reflector("R", "10.0.0.1").node("N", "10.0.0.1")),
        "rack a: node N has the address 10.0.0.1 of reflector R; if they are one machine, give them"
            + " one name");
    refused(
        all -> all.rack("a", r -> r.reflector("M", "10.0.0.1").node("M", "10.0.0.2")),
        "rack a: M is a node at 10.0.0.2 and a reflector at 10.0.0.1; one machine has one address:"
            + " give both the same, or one another name");
  }

  @Test
  void wrong_values_are_refused_as_what_cannot_be_planned_with_rack_and_host() {
    refused(
        all -> all.rack("a b", r -> {}),
        "rack: expected a name of 1 to 253 letters, digits, dots, hyphens and underscores, first a"
            + " letter or digit, found \"a b\"");
    refused(
        all -> all.rack("a", r -> r.node("N", "10.0.0.1", "10.0.0.2")),
        "rack a: node N has two IPv4 addresses: 10.0.0.1, 10.0.0.2; leave one out");
    refused(
        all -> all.rack("a", r -> r.reflector("R", "10.0.0.256")),
        "rack a: reflector R: expected the unicast IPv4 or IPv6 address of a speaker (a literal"
            + " without zone; not unspecified, multicast, reserved, link-local IPv6 or"
            + " IPv4-mapped), found \"10.0.0.256\"");
    refused(
        all -> all.rack("a", r -> r.node("../x", "10.0.0.1")),
        "rack a: node expected a name of 1 to 253 letters, digits, dots, hyphens and underscores,"
            + " first a letter or digit, found \"../x\"");
  }
}
