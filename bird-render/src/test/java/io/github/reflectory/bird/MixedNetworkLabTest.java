package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Machines the old image's example has not, on real daemons in both families.
 *
 * <pre>
 *   M1 reflector and node ---- M5 reflector
 *    |         \               /      |
 *   M2 node    M3 node, AS 64513     M4 node, reaches the others by a default route only
 * </pre>
 */
@Execution(ExecutionMode.CONCURRENT)
class MixedNetworkLabTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Asn AS = new Asn(64512);
  private static final String OURS = "where source = RTS_BGP || source = RTS_STATIC";
  private static final ImmutableList<Integer> NODES = ImmutableList.of(1, 2, 3, 4);

  /** The reflectors of M1 to M4. */
  private static final ImmutableList<List<Integer>> REFLECTORS =
      ImmutableList.of(List.of(), List.of(1), List.of(1, 5), List.of(5));

  private static Topology topology() {
    TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(false);
    for (int m : NODES) {
      Node node = Node.named(name(m)).withAs(m == 3 ? new Asn(64513) : AS);
      for (AddressFamily family : AddressFamily.values()) {
        node = node.withAddress(address(m, family));
        for (int reflector : REFLECTORS.get(m - 1)) {
          node = node.withPeer(address(reflector, family), AS);
        }
      }
      topology.node(node);
    }
    for (AddressFamily family : AddressFamily.values()) {
      topology.reflector(Reflector.of(address(1, family), ClusterId.parse("224.0.0.1")));
      topology.reflector(Reflector.of(address(5, family)));
    }
    return topology.build();
  }

  private static Name name(int m) {
    return new Name("M" + m);
  }

  private static IpAddress address(int m, AddressFamily family) {
    return IpAddress.parse((family == IPV4 ? "10.0.1." : "fd00:1::") + m);
  }

  private static String workload(int m, AddressFamily family) {
    return family == IPV4 ? "10.65." + m + ".1" : "fd65:" + m + "::1";
  }

  private static Prefix prefix(int m, AddressFamily family) {
    return Prefix.parse(workload(m, family) + "/" + family.bits());
  }

  @ParameterizedTest
  @MethodSource("io.github.reflectory.testkit.lab.Birds#all")
  void every_node_reaches_every_other_and_no_reflector_is_on_the_way(Birds birds) {
    try (Lab lab = Lab.start(birds)) {
      List<LabSpeaker> machines = new ArrayList<>();
      for (int m = 1; m <= 5; m++) {
        machines.add(run(lab, m, Daemons.dialect(birds)));
      }
      for (AddressFamily family : AddressFamily.values()) {
        List<String> all = NODES.stream().map(m -> prefix(m, family).toString()).toList();
        machines.forEach(
            machine ->
                lab.await(
                    machine + " holds all " + family + " prefixes",
                    LIMIT,
                    () -> machine.routes(OURS).containsAll(all)));
        for (int from : NODES) {
          for (int to : NODES) {
            if (from != to) {
              reaches(lab, machines.get(from - 1), from, to, family);
            }
          }
        }
      }
      assertThat(machines.get(4).ip("route show proto bird")).isEmpty();
    }
  }

  private static void reaches(Lab lab, LabSpeaker machine, int from, int to, AddressFamily family) {
    lab.await(
        machine + " reaches M" + to + " by " + family,
        LIMIT,
        () -> machine.ping(workload(to, family), workload(from, family)));
    String route = machine.ip("-" + family.number() + " route show " + prefix(to, family));
    assertThat(route).contains(" via " + address(to, family) + " ");
  }

  private static LabSpeaker run(Lab lab, int m, Dialect dialect) {
    boolean far = m == 4;
    LabSpeaker machine =
        lab.speaker(
            "M" + m,
            List.of(
                address(m, IPV4) + (far ? "/32" : "/16"),
                address(m, IPV6) + (far ? "/128" : "/16")));
    BirdConfig config = BirdConfig.of(speaker(m, IPV4)).with(speaker(m, IPV6));
    if (far) {
      machine.ip("-4 route add default dev eth0");
      machine.ip("-6 route add default dev eth0");
    }
    if (NODES.contains(m)) {
      List<Prefix> prefixes = List.of(prefix(m, IPV4), prefix(m, IPV6));
      prefixes.forEach(prefix -> machine.own(prefix.toString()));
      config = config.withAnnounced(prefixes);
    }
    machine.run(Daemons.files(config, dialect));
    return machine;
  }

  private static Speaker speaker(int m, AddressFamily family) {
    Sessions sessions = Sessions.of(topology(), family);
    return NODES.contains(m)
        ? sessions.node(name(m)).orElseThrow()
        : sessions.reflector(address(m, family));
  }
}
