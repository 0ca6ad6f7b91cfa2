package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A looped copy hides a usable path on real daemons, unless one of three things is done.
 *
 * <pre>
 *     R1 --- R2 --- R3     full mesh; R1 and R2 cluster 1, R3 cluster 2
 *      \     |     /
 *       \    B    /
 *        `-- A --'
 * </pre>
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class HiddenPathLabTest {
  private static final Asn AS = new Asn(64512);
  private static final Name A = new Name("A");
  private static final Name B = new Name("B");

  /** What keeps the path from being hidden, if anything. */
  private enum Cure {
    NONE,
    OWN_CLUSTER_IDS,
    FILTER,
    ALL_PATHS;

    ClusterId clusterId(int reflector) {
      int shared = reflector == 3 ? 2 : 1;
      return ClusterId.parse("224.0.0." + (this == OWN_CLUSTER_IDS ? reflector : shared));
    }

    SessionPolicy of(SessionPolicy usual) {
      return usual
          .withIgnoringOwnCluster(this == FILTER && usual.ignoresOwnCluster())
          .withPaths(this == ALL_PATHS ? Paths.ALL : Paths.BEST);
    }
  }

  private static RandomNetwork network(Cure cure) {
    List<IpAddress> at =
        IntStream.rangeClosed(1, 5).mapToObj(i -> RandomHosts.address(i, IPV4)).toList();
    Node a = Node.named(A).withAddress(at.get(3)).withPeer(at.get(0), AS).withPeer(at.get(2), AS);
    Node b = Node.named(B).withAddress(at.get(4)).withPeer(at.get(1), AS);
    TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(false).node(a).node(b);
    for (int i = 1; i <= 3; i++) {
      topology.reflector(Reflector.of(at.get(i - 1), cure.clusterId(i)));
    }
    SessionGraph graph =
        SessionGraph.of(
            Sessions.of(topology.build(), IPV4).speakers().stream()
                .map(speaker -> speaker.withPolicies(cure::of))
                .toList());
    return new RandomNetwork("cure " + cure, graph, Analysis.of(graph));
  }

  @ParameterizedTest
  @MethodSource("io.github.reflectory.testkit.lab.Birds#all")
  void without_a_cure_B_lacks_the_routes_of_A_and_each_of_three_cures_alone_brings_them(
      Birds birds) {
    try (NetworkLab lab = NetworkLab.start()) {
      for (Cure cure : Cure.values()) {
        RandomNetwork network = network(cure);
        assertThat(network.analysis().visibility().arrives(A, B)).isEqualTo(cure != Cure.NONE);
        assertThat(network.analysis().visibility().arrives(B, A)).isTrue();
        try (RunningNetwork running =
            RunningNetwork.start(lab, network, birds, ReflectionRules.RFC4456)) {
          new Comparison(lab, running, network.analysis(), birds + ", " + network).await();
        }
      }
    }
  }
}
