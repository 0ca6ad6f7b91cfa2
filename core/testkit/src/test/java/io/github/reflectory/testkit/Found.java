package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import java.util.function.UnaryOperator;

/** What an analysis finds, for tests of single kinds. */
final class Found {
  private final List<Finding> all;

  private Found(List<Finding> all) {
    this.all = all;
  }

  static Found in(Analysis analysis) {
    return new Found(analysis.report().findings());
  }

  /** In the IPv4 half of what a drawing's topology says. */
  static Found in(Wiring wiring) {
    return in(Analysis.of(wiring.topology(), AddressFamily.IPV4));
  }

  /** In a drawing's topology with something more. */
  static Found in(Wiring wiring, UnaryOperator<TopologyBuilder> edit) {
    Topology edited = edit.apply(wiring.topology().toBuilder()).build();
    return in(Analysis.of(edited, AddressFamily.IPV4));
  }

  /** Racks rack1 and on with these in them; what is called R is a reflector. */
  @SafeVarargs
  static FailureDomains racks(Wiring wiring, List<String>... racks) {
    Inventory.Builder inventory = Inventory.builder(new Asn(64512));
    for (int i = 0; i < racks.length; i++) {
      List<String> names = racks[i];
      inventory.rack("rack" + (i + 1), rack -> names.forEach(name -> add(rack, name, wiring)));
    }
    return FailureDomains.of(inventory.build());
  }

  private static void add(Rack.Builder rack, String name, Wiring wiring) {
    String address = wiring.address(name, AddressFamily.IPV4).toString();
    if (name.startsWith("R")) {
      rack.reflector(name, address);
    } else {
      rack.node(name, address);
    }
  }

  Found nothing(FindingCode code) {
    assertThat(all).filteredOn(finding -> finding.code() == code).isEmpty();
    return this;
  }

  Found nothingElse() {
    assertThat(all).isEmpty();
    return this;
  }

  /** Exactly one of a kind; the rest goes on without it. */
  Found one(FindingCode code, Severity severity, List<String> speakers, String message) {
    List<Finding> these = all.stream().filter(finding -> finding.code() == code).toList();
    assertThat(these).hasSize(1);
    Finding finding = these.get(0);
    assertThat(finding.message()).isEqualTo(message);
    assertThat(finding.speakers()).extracting(Object::toString).isEqualTo(speakers);
    assertThat(finding.severity()).isEqualTo(severity);
    return new Found(all.stream().filter(other -> !other.equals(finding)).toList());
  }

  List<Finding> all() {
    return all;
  }
}
