package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.LOCAL_ADDRESS;
import static io.github.reflectory.analysis.report.Severity.WARNING;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalAddressesTest {
  private static Found found(String reflector, String... nodes) {
    IpAddress at = IpAddress.parse(reflector);
    TopologyBuilder topology =
        Topology.builder()
            .nodeMesh(false)
            .reflector(Reflector.of(at))
            .globalPeer(at, new Asn(64511));
    for (int i = 0; i < nodes.length; i++) {
      topology.node(Node.named(new Name("n" + (i + 1))).withAddress(IpAddress.parse(nodes[i])));
    }
    return Found.in(Analysis.of(topology.build(), AddressFamily.IPV4));
  }

  //   R --- n1, n2 at 127.0.1.1
  @Test
  void a_loopback_address_among_others_is_warned_of() {
    Found found = found("10.0.1.1", "10.0.2.1", "127.0.1.1");
    found.one(
        LOCAL_ADDRESS,
        WARNING,
        List.of("n2"),
        "n2 (127.0.1.1) has a loopback address, which the others cannot reach (127.0.1.1 is what a"
            + " host's own name gives on Debian, by /etc/hosts); set the address that others reach it"
            + " by, or remove what is a leftover");
  }

  @Test
  void a_reflector_at_a_loopback_address_is_warned_of() {
    found("127.0.0.1", "10.0.2.1", "10.0.2.2")
        .one(
            LOCAL_ADDRESS,
            WARNING,
            List.of("127.0.0.1"),
            "127.0.0.1 has a loopback address, which the others cannot reach (127.0.1.1 is what a"
                + " host's own name gives on Debian, by /etc/hosts); set the address that others"
                + " reach it by, or remove what is a leftover");
  }

  @Test
  void a_link_local_address_among_others_is_warned_of() {
    found("10.0.1.1", "10.0.2.1", "169.254.7.9")
        .one(
            LOCAL_ADDRESS,
            WARNING,
            List.of("n2"),
            "n2 (169.254.7.9) has a link-local address, which the others cannot reach (a machine"
                + " takes it that gets no other); set the address that others reach it by, or"
                + " remove what is a leftover");
  }

  @Test
  void a_laboratory_on_loopback_addresses_is_in_order() {
    found("127.0.0.1", "127.0.0.2", "127.0.0.3").nothing(LOCAL_ADDRESS);
  }

  @Test
  void nor_is_anything_wrong_with_addresses_near_the_local_ones() {
    found("126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0").nothing(LOCAL_ADDRESS);
  }
}
