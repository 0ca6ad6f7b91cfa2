package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.testkit.lab.Lab;
import io.github.reflectory.testkit.lab.LabSpeaker;
import io.github.reflectory.testkit.program.Command;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A network of reflectors that agents run, hosts with plain daemons, and an etcd that all reach at
 * {@code http://10.0.0.1:2379}. Reflector {@code i} is at 10.0.1.i and fd00:1::i, host {@code i} at
 * 10.0.2.i and fd00:2::i, with the prefixes 203.0.113.i/32 and 2001:db8::i/128.
 */
final class AgentLab implements AutoCloseable {
  private static final String SERVER = "10.0.0.1";
  private static final int PORT = 2379;

  final EtcdServer etcd;
  private final Map<String, String> access;
  private final Birds birds;
  private final Lab lab;
  private final Path folder;
  private Relay relay;
  private final Process server;
  private final LabSpeaker serverMachine;
  private final List<RunningAgent> agents = new ArrayList<>();
  private final Map<Integer, LabSpeaker> hosts = new LinkedHashMap<>();

  AgentLab(Birds birds, Path folder) throws IOException {
    this(birds, folder, EtcdServer.start(), Map.of());
  }

  /**
   * @param etcd to be closed with the lab; over TLS, its certificate is for 10.0.0.1, too
   * @param access the variables that whoever asks it needs
   */
  AgentLab(Birds birds, Path folder, EtcdServer etcd, Map<String, String> access)
      throws IOException {
    this.etcd = etcd;
    this.access = access;
    this.birds = birds;
    this.lab = Lab.start(birds);
    this.folder = folder;
    this.relay = relay();
    this.serverMachine = lab.speaker("etcd", List.of(SERVER + "/16"));
    List<String> words = RunningAgent.java(Relay.words(SERVER, PORT, socket()));
    this.server = new ProcessBuilder(serverMachine.command(words)).inheritIO().start();
    Await.until("etcd is reached in the lab", RunningAgent.LIMIT, this::reached);
  }

  private Path socket() {
    return folder.resolve("etcd");
  }

  private Relay relay() throws IOException {
    Files.deleteIfExists(socket());
    URI endpoint = URI.create(etcd.endpoint());
    return Relay.start(
        Relay.unix(socket()), new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
  }

  /** Puts etcd out of reach of the lab until {@link #heal}; our own command still reaches it. */
  void partition() throws IOException {
    relay.close();
  }

  /**
   * Has everything that goes to etcd by its v3 API, and what it says, disappear until {@link
   * #heal}.
   */
  void silenceV3() throws IOException {
    partition();
    relay = relay();
    relay.swallowHttp2();
  }

  void heal() throws IOException {
    relay.close();
    relay = relay();
  }

  private String endpoint() {
    return URI.create(etcd.endpoint()).getScheme() + "://" + SERVER + ":" + PORT;
  }

  private boolean reached() {
    List<String> words = new ArrayList<>(List.of("curl", "-s", endpoint() + "/health"));
    option("ETCD_CA_CERT_FILE", "--cacert", words);
    option("ETCD_CERT_FILE", "--cert", words);
    option("ETCD_KEY_FILE", "--key", words);
    return Command.run(serverMachine.command(words)).status() == 0;
  }

  private void option(String variable, String name, List<String> words) {
    if (access.containsKey(variable)) {
      words.addAll(List.of(name, access.get(variable)));
    }
  }

  /** An agent that does not run yet. */
  RunningAgent agent(int i) throws IOException {
    return agent(i, birds);
  }

  /** An agent that does not run yet, of daemons other than those of the hosts. */
  RunningAgent agent(int i, Birds birds) throws IOException {
    LabSpeaker machine =
        lab.speaker("RR" + i, List.of("10.0.1." + i + "/16", "fd00:1::" + i + "/16"));
    Path program = birds.program(birds.files().iterator().next());
    Map<String, String> environment = new TreeMap<>(access);
    environment.put("IP", "10.0.1." + i);
    environment.put("IP6", "fd00:1::" + i);
    environment.put("ETCD_ENDPOINTS", endpoint());
    environment.put("PATH", program.getParent() + ":" + System.getenv("PATH"));
    RunningAgent agent =
        new RunningAgent(machine, Files.createDirectory(folder.resolve("r" + i)), environment);
    agents.add(agent);
    return agent;
  }

  /** Runs a line of our own command on this etcd. */
  void cli(String line, String store) {
    Map<String, String> environment = new TreeMap<>(access);
    environment.putAll(Stores.environment(etcd));
    Run.in(environment, (Object[]) (line + " --store " + store).split(" ")).done();
  }

  /** Types a line of the old documentation. */
  void curl(SeedCurl curl, String ip, String clusterId) {
    String line = curl.line(etcd.endpoint(), ip, clusterId);
    assertThat(Command.run(List.of("bash", "-c", line)).output()).contains("\"action\":\"set\"");
  }

  /** Starts the daemon of a host on what it would have in a topology. */
  void host(int i, Topology topology) {
    LabSpeaker host = lab.speaker("h" + i, List.of("10.0.2." + i + "/16", "fd00:2::" + i + "/16"));
    List<Prefix> prefixes =
        List.of(Prefix.parse("203.0.113." + i + "/32"), Prefix.parse("2001:db8::" + i + "/128"));
    BirdConfig config =
        BirdConfig.of(speaker(i, AddressFamily.IPV4, topology))
            .with(speaker(i, AddressFamily.IPV6, topology))
            .withAnnounced(prefixes);
    Map<String, String> files = new LinkedHashMap<>();
    for (BirdFile file : config.files(dialect())) {
      files.put(file.name(), file.text());
    }
    host.run(files);
    hosts.put(i, host);
  }

  /** Starts the daemon of a host, BIRD 2, on nothing. */
  LabSpeaker bareHost(int i) {
    LabSpeaker host = lab.speaker("h" + i, List.of("10.0.2." + i + "/16", "fd00:2::" + i + "/16"));
    host.run(Map.of("bird.conf", "router id 10.0.2." + i + ";\nprotocol device {\n}\n"));
    hosts.put(i, host);
    return host;
  }

  /** Starts a program on a machine, with the environment to reach etcd. */
  Process run(LabSpeaker machine, List<String> words, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(machine.command(words))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(access);
    builder.environment().put("ETCD_ENDPOINTS", endpoint());
    return builder.start();
  }

  /** A host that was started. */
  LabSpeaker host(int i) {
    return Objects.requireNonNull(hosts.get(i));
  }

  private static Speaker speaker(int host, AddressFamily family, Topology topology) {
    return Sessions.of(topology, family).node(Name.parse("h" + host)).orElseThrow();
  }

  private Dialect dialect() {
    return birds == Birds.bird1() ? Dialect.BIRD_1 : Dialect.BIRD_2;
  }

  /** What some lines of our command make of nothing. */
  Topology topology(List<String> lines) {
    Path file = folder.resolve("topology.json");
    lines.forEach(line -> Run.done((Object[]) (line + " --store file:" + file).split(" ")));
    try (CalicoStore store = CalicoStore.file(file)) {
      return store.snapshot().topology();
    }
  }

  /** Waits until every host holds the prefixes of all, of one family. */
  void awaitAllRoutes(AddressFamily family) {
    awaitAllRoutes(family, RunningAgent.LIMIT);
  }

  /** The same, for so long at most. */
  void awaitAllRoutes(AddressFamily family, Duration limit) {
    lab.await("every host holds all prefixes", limit, () -> holdsAll(family));
  }

  /** Waits until no host holds a prefix of another. */
  void awaitNoRoutes(AddressFamily family) {
    lab.await("no host holds another's prefix", RunningAgent.LIMIT, () -> holdsNone(family));
  }

  boolean holdsAll(AddressFamily family) {
    return held(family) == hosts.size() * (hosts.size() - 1);
  }

  boolean holdsNone(AddressFamily family) {
    return held(family) == 0;
  }

  /** How many prefixes of others are held, by all hosts together. */
  private int held(AddressFamily family) {
    int held = 0;
    for (Map.Entry<Integer, LabSpeaker> host : hosts.entrySet()) {
      Set<String> routes = host.getValue().routes();
      for (int other : hosts.keySet()) {
        held += other != host.getKey() && routes.contains(prefix(family, other)) ? 1 : 0;
      }
    }
    return held;
  }

  private static String prefix(AddressFamily family, int i) {
    return family == AddressFamily.IPV4 ? "203.0.113." + i + "/32" : "2001:db8::" + i + "/128";
  }

  @Override
  public void close() {
    agents.forEach(RunningAgent::close);
    server.destroyForcibly();
    lab.close();
    etcd.close();
    try {
      relay.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
