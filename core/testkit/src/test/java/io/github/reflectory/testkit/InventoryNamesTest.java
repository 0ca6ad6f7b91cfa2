package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.InventoryNames;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read where a report has addresses. */
class InventoryNamesTest {
  private static final InventoryNames NAMES =
      InventoryNames.of(
          Inventory.builder(new Asn(64512))
              .rack(
                  "rack1",
                  rack ->
                      rack.reflector("RR1", "10.0.1.1", "fd00::1")
                          .reflector("RR2", "10.0.1.11")
                          .node("N1", "10.0.2.1"))
              .build());

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          10.0.1.1 and 10.0.1.11 are up.         # RR1 10.0.1.1 and RR2 10.0.1.11 are up.
          10.0.1.1, 10.0.1.11 down: 2 pairs      # RR1 10.0.1.1, RR2 10.0.1.11 down: 2 pairs
          it is 10.0.1.1: fd00::1: and fd00::11  # it is RR1 10.0.1.1: RR1 fd00::1: and fd00::11
          session:10.0.1.1~10.0.2.1 down: 1      # session of RR1 10.0.1.1 and N1 10.0.2.1 down: 1
          session:fd00::1~fd00::9, rack:rack1    # session of RR1 fd00::1 and fd00::9, rack:rack1
          (A on 10.0.1.1; B on 10.0.1.2)         # (A on RR1 10.0.1.1; B on 10.0.1.2)
          cluster ID 10.0.1.1 of 10.0.1.1        # cluster ID 10.0.1.1 of RR1 10.0.1.1
          CLUSTER_LIST 10.0.1.1 10.0.1.11 there  # CLUSTER_LIST 10.0.1.1 10.0.1.11 there
          N1 has the address 10.0.2.1 of n7      # N1 has the address 10.0.2.1 of n7
          N1 and n7 have the address fd00::1     # N1 and n7 have the address fd00::1
          reflector RR1 10.0.1.1 in rack rack1   # reflector RR1 10.0.1.1 in rack rack1
          10.0.1.1/32 and rr_v4/10.0.1.1 stay    # 10.0.1.1/32 and rr_v4/10.0.1.1 stay
          a bad face at 10.0.1.1.1               # a bad face at 10.0.1.1.1
          """)
  void a_machine_is_named_where_its_address_stands(String sentence, String named) {
    assertThat(NAMES.in(sentence)).isEqualTo(named);
    assertThat(NAMES.in(named)).isEqualTo(named);
  }

  @Test
  void without_an_inventory_nothing_is_named() {
    assertThat(InventoryNames.NONE.in("10.0.1.1 is down")).isEqualTo("10.0.1.1 is down");
    assertThat(NAMES.at(IpAddress.parse("10.0.1.1")).orElseThrow()).hasToString("RR1");
    assertThat(NAMES.at(IpAddress.parse("10.0.1.2"))).isEmpty();
  }
}
