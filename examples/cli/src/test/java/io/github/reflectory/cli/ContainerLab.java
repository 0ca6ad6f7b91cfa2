package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.SeedNetwork.Addresses;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.AddressFamily;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reflectors in containers of the image, hosts with plain daemons and an etcd in others. Host
 * {@code i} has the prefix 203.0.113.i/32.
 */
final class ContainerLab {
  private static final int ETCD = 2;
  private static final int REFLECTORS = 10;
  private static final int HOSTS = 20;
  private static final String BIRDCL = "birdcl -s /sockets/bird.ctl ";

  /** Nothing listens, or not to this one. */
  private static final Pattern REFUSED = Pattern.compile(" (Socket|Received): Connection ");

  final Addresses addresses;
  final String endpoint;
  private final Containers containers;
  private final Path folder;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> hosts = new LinkedHashMap<>();

  ContainerLab(Containers containers, Path folder) {
    this.containers = containers;
    this.folder = folder;
    this.addresses =
        new Addresses(
            AddressFamily.IPV4,
            i -> containers.address(REFLECTORS + i),
            i -> containers.address(HOSTS + i));
    this.endpoint = containers.etcd(ETCD);
  }

  /** Starts an agent; its container's ID. */
  String reflector(int i) {
    String ip = addresses.reflector(i);
    names.put(ip, "RR" + i);
    return containers.start(REFLECTORS + i, "-e IP=" + ip + " -e ETCD_ENDPOINTS=" + endpoint, "");
  }

  /** Starts the daemon of a host on what follows for it from a store; its container's ID. */
  String host(int i, String store) {
    String name = "h" + i;
    names.put(addresses.host(i), name);
    Path config = folder.resolve(name);
    cli("render --node h%d --announce 203.0.113.%d/32 --out %s".formatted(i, i, config), store);
    String id = containers.bird(HOSTS + i, config);
    hosts.put(name, id);
    return id;
  }

  /** Types a line of the old documentation. */
  void curl(String ip, String clusterId) {
    String said = containers.docker.type(SeedCurl.IPV4.line(endpoint, ip, clusterId));
    assertThat(said).contains("\"action\":\"set\"");
  }

  /** Runs a line of our own command on this etcd. */
  void cli(String line) {
    cli(line, "etcd-v2");
  }

  /** Runs a line of our own command on any store. */
  void cli(String line, String store) {
    Object[] words = (line + " --store " + store).split(" ");
    Run.in(Map.of("ETCD_ENDPOINTS", endpoint), words).done();
  }

  /** Waits until a reflector has so many sessions up, and no other. */
  void awaitUp(String reflector, int sessions) {
    containers.await(
        reflector,
        "reflectory status",
        said ->
            said.lines().count() == sessions
                && said.lines().allMatch(session -> session.contains("\tup\t")));
  }

  /** Waits until every host has tried all its sessions in vain. */
  void awaitRefused() {
    for (String host : hosts.values()) {
      containers.await(
          host,
          BIRDCL + "show protocols",
          said ->
              said.contains(" BGP ")
                  && said.lines()
                      .filter(line -> line.contains(" BGP "))
                      .allMatch(line -> REFUSED.matcher(line).find()));
    }
  }

  /** Waits until these lines, in order, are all the routes that hosts have learned. */
  void awaitLearned(String lines) {
    Await.until(Containers.LIMIT, () -> learned().equals(lines));
    assertThat(learned()).isEqualTo(lines);
  }

  /** All routes that hosts have learned, a line each, with names for addresses. */
  String learned() {
    TreeSet<String> lines = new TreeSet<>();
    hosts.forEach(
        (host, id) -> {
          String command = BIRDCL + "show route all where source = RTS_BGP";
          String said = containers.docker.type("docker exec " + id + " " + command);
          for (LearnedRoute route : LearnedRoute.all(said)) {
            lines.add(
                "%s: %s via %s from %s of %s\n"
                    .formatted(
                        host,
                        route.prefix(),
                        names.get(route.nextHop()),
                        names.get(route.reflector()),
                        route.clusters()));
          }
        });
    return String.join("", lines);
  }
}
