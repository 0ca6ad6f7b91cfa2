package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole files as they must come out, in {@code src/test/resources/golden}. After a wanted change,
 * {@code -Dreflectory.golden.write=true} writes them anew: read the difference before it is
 * committed.
 */
class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** One file of one machine. */
  record Case(String machine, Dialect dialect, BirdFile file) {
    @Override
    public String toString() {
      return machine + "/" + file.name();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    add(cases, "reflector", SeedNetwork.reflectorConfig(SeedNetwork.topology(), 1));
    add(cases, "standalone-reflector", standalone());
    add(cases, "lone-reflector", SeedNetwork.reflectorConfig(Topology.empty(), 1));
    add(cases, "external-client", externalClient());
    add(cases, "node", seedNode().withAnnounced(SeedNetwork.prefixes(1)));
    add(cases, "node-without-prefixes", seedNode());
    add(cases, "node-mesh", nodeMesh());
    add(cases, "reflector-and-node", reflectorAndNode());
    add(cases, "ipv6-only", ipv6Only());
    add(cases, "all-paths", allPaths());
    return cases;
  }

  private static void add(List<Case> cases, String machine, BirdConfig config) {
    for (Dialect dialect : Dialect.values()) {
      config.files(dialect).forEach(file -> cases.add(new Case(machine, dialect, file)));
    }
  }

  private static BirdConfig seedNode() {
    return SeedNetwork.nodeConfig(SeedNetwork.topology(), 1);
  }

  /** N1 names 10.0.9.1 and fd00:9::1, which nobody registered. */
  private static BirdConfig standalone() {
    IpAddress ipv4 = IpAddress.parse("10.0.9.1");
    IpAddress ipv6 = IpAddress.parse("fd00:9::1");
    Topology topology =
        Topology.builder()
            .defaultAs(SeedNetwork.AS)
            .nodeMesh(false)
            .node(SeedNetwork.node(1).withPeer(ipv4, SeedNetwork.AS).withPeer(ipv6, SeedNetwork.AS))
            .build();
    return BirdConfig.of(Sessions.of(topology, IPV4).reflector(ipv4))
        .with(Sessions.of(topology, IPV6).reflector(ipv6));
  }

  /** RR1 where N2 is in an AS of its own. */
  private static BirdConfig externalClient() {
    Topology topology =
        SeedNetwork.topology().toBuilder()
            .node(SeedNetwork.node(2).withAs(new Asn(4_200_000_000L)))
            .build();
    return SeedNetwork.reflectorConfig(topology, 1);
  }

  /** N9 with its two reflectors while the node mesh is on as well. */
  private static BirdConfig nodeMesh() {
    Topology topology = SeedNetwork.topology().toBuilder().nodeMesh(true).build();
    return SeedNetwork.nodeConfig(topology, 9).withAnnounced(SeedNetwork.prefixes(9));
  }

  /** N9 at RR6's addresses, with RR5 and an external peer as its own. */
  private static BirdConfig reflectorAndNode() {
    TopologyBuilder topology = SeedNetwork.topology().toBuilder();
    Node node = SeedNetwork.node(9).withPeer(IpAddress.parse("10.0.9.1"), new Asn(64513));
    for (AddressFamily family : AddressFamily.values()) {
      node = node.withAddress(SeedNetwork.reflector(6, family));
    }
    return SeedNetwork.nodeConfig(topology.node(node).build(), 9)
        .withAnnounced(SeedNetwork.prefixes(9));
  }

  private static BirdConfig ipv6Only() {
    Sessions ipv6 = Sessions.of(SeedNetwork.topology(), IPV6);
    return BirdConfig.of(ipv6.reflector(SeedNetwork.reflector(6, IPV6)))
        .withRouterId(RouterId.parse("10.0.1.6"));
  }

  /** RR1 exchanges all paths with the mesh, sends them to N1, takes them from N2. */
  private static BirdConfig allPaths() {
    IpAddress n1 = IpAddress.parse("10.0.2.1");
    IpAddress n2 = IpAddress.parse("10.0.2.2");
    Speaker reflector =
        Sessions.of(SeedNetwork.topology(), IPV4).reflector(SeedNetwork.reflector(1, IPV4));
    return BirdConfig.of(
        reflector.withEnds(
            reflector.ends().stream()
                .map(
                    end -> {
                      boolean sends = end.role() == Role.MESH || end.peer().equals(n1);
                      boolean receives = end.role() == Role.MESH || end.peer().equals(n2);
                      return end.withPolicy(
                          reflector
                              .policy(end)
                              .withPaths(
                                  sends ? Paths.ALL : Paths.BEST,
                                  receives ? Paths.ALL : Paths.BEST));
                    })
                .toList()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_file_is_exactly_as_recorded(Case rendered) throws IOException {
    Path golden = GOLDEN.resolve(rendered.toString());
    String text = rendered.file().text();
    if (Boolean.getBoolean("reflectory.golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(golden).hasContent(text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_daemon_of_the_dialect_accepts_the_file(Case rendered) {
    BirdFile file = rendered.file();
    for (Birds birds : Daemons.of(rendered.dialect())) {
      assertThat(birds.check(file.name(), file.text())).as(birds.toString()).isEmpty();
    }
  }
}
