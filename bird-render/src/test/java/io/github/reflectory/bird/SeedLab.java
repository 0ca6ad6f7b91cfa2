package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;

import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The {@link SeedNetwork} in network namespaces: every speaker runs what is rendered for it, and
 * every node's prefixes are connected as well, as those of a container bridge are.
 */
final class SeedLab implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int SETTLE_MILLIS = 300;
  private static final List<String> PREFIXES =
      IntStream.rangeClosed(1, SeedNetwork.NODES)
          .mapToObj(SeedNetwork::prefixes)
          .flatMap(List::stream)
          .map(Prefix::toString)
          .toList();

  private final Lab lab;
  private final Dialect dialect;
  private final List<LabSpeaker> reflectors = new ArrayList<>();
  private final List<LabSpeaker> nodes = new ArrayList<>();
  private final Map<LabSpeaker, Set<String>> sessions = new LinkedHashMap<>();
  private final Set<Integer> dead = new TreeSet<>();

  private SeedLab(Birds birds) {
    this.lab = Lab.start(birds);
    this.dialect = Daemons.dialect(birds);
  }

  static SeedLab start(Birds birds, Topology topology) {
    SeedLab network = new SeedLab(birds);
    try {
      network.run(topology);
      return network;
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private void run(Topology topology) {
    Map<LabSpeaker, BirdConfig> configs = new LinkedHashMap<>();
    for (int rr = 1; rr <= SeedNetwork.REFLECTORS; rr++) {
      LabSpeaker reflector =
          machine("RR" + rr, SeedNetwork.reflector(rr, IPV4), SeedNetwork.reflector(rr, IPV6));
      reflectors.add(reflector);
      configs.put(reflector, SeedNetwork.reflectorConfig(topology, rr));
    }
    for (int n = 1; n <= SeedNetwork.NODES; n++) {
      LabSpeaker node = machine("N" + n, SeedNetwork.node(n, IPV4), SeedNetwork.node(n, IPV6));
      nodes.add(node.own(workload(n, IPV4) + "/26").own(workload(n, IPV6) + "/64"));
      BirdConfig config = SeedNetwork.nodeConfig(topology, n);
      configs.put(node, config.withAnnounced(SeedNetwork.prefixes(n)));
    }
    configs.forEach(this::run);
  }

  private LabSpeaker machine(String name, IpAddress ipv4, IpAddress ipv6) {
    return lab.speaker(name, List.of(ipv4 + "/16", ipv6 + "/16"));
  }

  private static String workload(int node, AddressFamily family) {
    return family == IPV4 ? "10.65." + node + ".1" : "fd65:0:0:" + node + "::1";
  }

  private void run(LabSpeaker speaker, BirdConfig config) {
    Map<String, String> files = Daemons.files(config, dialect);
    sessions.put(
        speaker,
        files.values().stream()
            .flatMap(text -> ParsedBlock.file(text).blocks("protocol bgp ").stream())
            .map(session -> session.head().split(" ", -1)[2])
            .collect(Collectors.toSet()));
    speaker.run(files);
  }

  /** Waits until all sessions there can be are up, and no other. */
  void awaitSessions() {
    List<String> gone =
        dead.stream().flatMap(rr -> Stream.of("_10_0_1_" + rr, "_fd00_1__" + rr)).toList();
    sessions.forEach(
        (speaker, names) -> {
          Set<String> possible = new TreeSet<>(names);
          possible.removeIf(name -> gone.stream().anyMatch(name::endsWith));
          if (dead.stream().noneMatch(rr -> reflectors.get(rr - 1) == speaker)) {
            lab.await(
                speaker + " has exactly the sessions " + possible,
                LIMIT,
                () -> speaker.established().equals(possible));
          }
        });
  }

  /** Waits until every node holds the prefixes of all nine, in both families. */
  void awaitRoutes(String when) {
    for (LabSpeaker node : nodes) {
      lab.await(
          node + " holds all prefixes when " + when,
          LIMIT,
          () -> node.routes("where source = RTS_BGP || source = RTS_STATIC").containsAll(PREFIXES));
    }
  }

  /** Stops a reflector, and gives what its peers then lose the time to spread. */
  void stop(int rr) throws InterruptedException {
    reflectors.get(rr - 1).stop();
    dead.add(rr);
    awaitSessions();
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
  }

  void start(int rr) {
    reflectors.get(rr - 1).restart();
    dead.remove(rr);
    awaitSessions();
  }

  /** Waits until the workload of one node reaches that of another, in both families. */
  void awaitPing(int from, int to) {
    for (AddressFamily family : AddressFamily.values()) {
      lab.await(
          "N" + from + " reaches N" + to + " by " + family,
          LIMIT,
          () -> nodes.get(from - 1).ping(workload(to, family), workload(from, family)));
    }
  }

  @Override
  public void close() {
    lab.close();
  }
}
