package io.github.reflectory.benchmarks;

import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.program.Command;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a change costs the agent of one reflector, and {@link RawAgent}, its floor: until it is in
 * the daemon where it concerns this reflector, processor time and bytes where it does not; no
 * change; and a storm of them. Arguments: how many single changes, how many in the storm, for how
 * many seconds none, and for how many nodes. The reflector's address, 10.0.1.1, has to be on this
 * machine.
 */
public final class OneChange {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int WARM_UP = 5;
  private static final String ROOT = "/calico/bgp/v1/host/";

  private final int changes;
  private final int storm;
  private final int idleSeconds;
  private final Growth figures = new Growth();
  private int next;

  private OneChange(int changes, int storm, int idleSeconds) {
    this.changes = changes;
    this.storm = storm;
    this.idleSeconds = idleSeconds;
  }

  public static void main(String[] arguments) throws IOException {
    OneChange measuring =
        new OneChange(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    for (int size : Stream.of(arguments).skip(3).map(Integer::valueOf).toList()) {
      Network network = Network.of(size);
      measuring.measure("raw", network, endpoint -> raw(network, endpoint));
      measuring.measure("agent", network, endpoint -> agent(network, endpoint));
    }
    measuring.figures.print("medians");
  }

  private interface Start {
    RunningAgent at(String endpoint) throws IOException;
  }

  private static RunningAgent agent(Network network, String endpoint) throws IOException {
    return RunningAgent.start(network.reflector(0), endpoint);
  }

  private static RunningAgent raw(Network network, String endpoint) throws IOException {
    String own = network.reflector(0);
    Sessions sessions = Sessions.of(network.topology(), AddressFamily.IPV4);
    StringBuilder text = new StringBuilder();
    BirdConfig.of(sessions.reflector(IpAddress.parse(own)))
        .files(Dialect.BIRD_2)
        .get(0)
        .writeTo(text);
    return RunningAgent.raw(own, endpoint, text.toString());
  }

  private void measure(String who, Network network, Start start) throws IOException {
    int size = network.nodes();
    next = 0;
    try (EtcdServer etcd = EtcdServer.start();
        RawV3 writer = new RawV3(etcd.endpoint())) {
      writer.load(Network.keys(network.topology()), done -> {});
      try (Tap tap = new Tap(etcd.endpoint());
          RunningAgent agent = start.at(tap.endpoint())) {
        agent.awaitReady();
        figures.add(who + ": from etcd to start, KB", size, tap.received() >> 10);
        concerning(who + ": alone, to applied, ms", true, network, writer, agent);
        concerning(who + ": after another, to applied, ms", false, network, writer, agent);
        others(who, network, writer, agent, tap);
        idle(who, size, agent);
        storm(who, network, writer, agent);
        figures.add(who + ": heap in use, MB", size, agent.heap() >> 20);
      }
    }
  }

  /** Single changes of this reflector: each when all is quiet, or each right after another. */
  private void concerning(
      String what, boolean alone, Network network, RawV3 writer, RunningAgent agent)
      throws IOException {
    int size = network.nodes();
    for (int i = 0; i < WARM_UP + changes; i++) {
      if (alone) {
        pause(agent);
      }
      double millis = concerning(network.reflector(0), writer, agent);
      if (i >= WARM_UP) {
        figures.add(what, size, millis);
      }
    }
    System.out.printf(
        "%d nodes, %s: median %.1f, p99 %.1f%n",
        size, what, figures.median(what, size), figures.quantile(what, size, 0.99));
  }

  /** The milliseconds from a change written to the daemon that has it. */
  private double concerning(String reflector, RawV3 writer, RunningAgent agent) throws IOException {
    String address = address();
    writer.load(node(address, reflector), done -> {});
    long written = System.nanoTime();
    while (!agent.shows(address)) {
      if (System.nanoTime() - written > LIMIT.toNanos()) {
        throw new IllegalStateException("no session with " + address + ": " + agent.log());
      }
      Thread.onSpinWait();
    }
    return (System.nanoTime() - written) / 1e6;
  }

  /** Of a node that this etcd does not have. */
  private String address() {
    next++;
    return "10.200." + (next >> 8) + "." + (next & 255);
  }

  private static SortedMap<String, String> node(String address, String reflector) {
    String host = ROOT + "new" + address;
    return new TreeMap<>(
        Map.of(
            host + "/ip_addr_v4",
            address,
            host + "/peer_v4/" + reflector,
            "{\"ip\": \"" + reflector + "\", \"as_num\": \"64512\"}"));
  }

  private void others(String who, Network network, RawV3 writer, RunningAgent agent, Tap tap)
      throws IOException {
    // What is told after the last change of its own has to be over.
    pause(agent);
    FileTime written = Files.getLastModifiedTime(agent.configuration());
    long taken = agent.reconfigurations();
    long bytes = tap.received();
    long cpu = agent.cpuNanos();
    for (int i = 0; i < changes; i++) {
      writer.load(node(address(), network.reflector(1)), done -> {});
    }
    pause(agent);
    cpu = agent.cpuNanos() - cpu;
    bytes = tap.received() - bytes;
    if (!Files.getLastModifiedTime(agent.configuration()).equals(written)
        || agent.reconfigurations() != taken) {
      throw new IllegalStateException("a change of another reflector was applied");
    }
    figures.add(who + ": of another, CPU ms", network.nodes(), cpu / 1e6 / changes);
    figures.add(who + ": of another, bytes", network.nodes(), bytes / (double) changes);
  }

  /** With all its sessions and nothing to do. */
  private void idle(String who, int size, RunningAgent agent) throws IOException {
    long began = System.nanoTime();
    long cpu = agent.cpuNanos();
    try {
      TimeUnit.SECONDS.sleep(idleSeconds);
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
    double share = (agent.cpuNanos() - cpu) / (double) (System.nanoTime() - began);
    figures.add(who + ": when idle, % of a core", size, 100 * share);
  }

  /** Until the agent has had nothing to do for a while. */
  private static void pause(RunningAgent agent) throws IOException {
    long[] cpu = {0};
    agent.await(
        "is idle",
        () -> {
          long before = cpu[0];
          cpu[0] = agent.cpuNanos();
          return cpu[0] - before < 200_000;
        });
  }

  private void storm(String who, Network network, RawV3 writer, RunningAgent agent)
      throws IOException {
    int size = network.nodes();
    long taken = agent.reconfigurations();
    String own = network.reflector(0);
    long began = System.nanoTime();
    for (int i = 1; i < storm; i++) {
      writer.load(node(address(), own), done -> {});
    }
    figures.add(who + ": storm, last one applied, ms", size, concerning(own, writer, agent));
    figures.add(who + ": storm, all of it, s", size, (System.nanoTime() - began) / 1e9);
    figures.add(who + ": storm, times taken", size, agent.reconfigurations() - taken);
  }
}
