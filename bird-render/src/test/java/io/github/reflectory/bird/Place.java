package io.github.reflectory.bird;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;

/** Where a text from outside can reach the configuration of a reflector that is a node, too. */
enum Place {
  OWN_ADDRESS("192.0.2.77", "2001:db8::77", "9.0.0.77"),
  OWN_NAME("this-machine"),
  CLIENT_ADDRESS("10.0.2.1", "fd00:2::1"),
  CLIENT_NAME("N1"),
  CLIENT_AS("64512", "64513"),
  MESH_ADDRESS(
      "172.31.255.250", "203.0.113.250", "1fff:aaaa:bbbb:cccc::2", "3fff:aaaa:bbbb:cccc::2"),
  CLUSTER_ID("224.0.0.1"),
  ROUTER_ID("192.0.2.77"),
  PREFIX("10.65.1.0/26", "fd65:0:0:1::/64");

  private static final Asn AS = new Asn(64512);

  /**
   * Harmless texts, one for each shape a valid text can give the configuration: by its family, the
   * order of addresses, or being in another AS. So different that none is a few edits from that of
   * another place.
   */
  final ImmutableList<String> benign;

  Place(String... benign) {
    this.benign = ImmutableList.copyOf(benign);
  }

  /**
   * The machine with this text here and benign ones elsewhere.
   *
   * @throws IllegalArgumentException if the text is refused
   */
  BirdConfig machine(String text) {
    IpAddress own = IpAddress.parse(at(OWN_ADDRESS, text));
    boolean ipv4 = own.family() == AddressFamily.IPV4;
    IpAddress other = IpAddress.parse(OWN_ADDRESS.benign.get(ipv4 ? 1 : 0));
    ClusterId clusterId = ClusterId.parse(at(CLUSTER_ID, text));
    Name ownName = Name.parse(at(OWN_NAME, text));

    TopologyBuilder builder = Topology.builder().defaultAs(AS).nodeMesh(false);
    for (IpAddress address : List.of(own, other)) {
      builder.reflector(Reflector.of(address, clusterId)).globalPeer(address, AS);
    }
    builder.reflector(Reflector.of(IpAddress.parse(at(MESH_ADDRESS, text))));
    builder.node(
        Node.named(Name.parse(at(CLIENT_NAME, text)))
            .withAddress(IpAddress.parse(at(CLIENT_ADDRESS, text)))
            .withAs(Asn.parse(at(CLIENT_AS, text))));
    builder.node(Node.named(ownName).withAddress(own).withAddress(other));
    Topology topology = builder.build();
    return BirdConfig.of(Sessions.of(topology, own.family()).reflector(own))
        .with(Sessions.of(topology, other.family()).reflector(other))
        .withRouterId(RouterId.parse(at(ROUTER_ID, text)))
        .withAnnounced(List.of(Prefix.parse(at(PREFIX, text))));
  }

  private String at(Place place, String text) {
    return place == this ? text : place.benign.get(0);
  }
}
