package io.github.reflectory.benchmarks;

import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.program.Command;
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
 * What a change costs the agent of one reflector: until it is in the daemon where it concerns this
 * reflector, processor time and bytes where it does not; no change; and a storm of them. Arguments:
 * how many single changes, how many in the storm, for how many seconds none, and for how many
 * nodes. The reflector's address, 10.0.1.1, has to be on this machine.
 */
public final class OneChange {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String APPLIED = "written to applied";
  private static final String ROOT = "/calico/bgp/v1/host/";

  private final int changes;
  private final int storm;
  private final int idleSeconds;
  private final Growth millis = new Growth();
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
      measuring.measure(size);
    }
    measuring.millis.print("ms");
  }

  private void measure(int size) throws IOException {
    Network network = Network.of(size);
    String own = network.reflector(0);
    try (EtcdServer etcd = EtcdServer.start();
        RawV3 writer = new RawV3(etcd.endpoint())) {
      writer.load(Network.keys(network.topology()), done -> {});
      try (Tap tap = new Tap(etcd.endpoint());
          RunningAgent agent = new RunningAgent(own, tap.endpoint())) {
        Await.until("the agent has applied", LIMIT, () -> agent.metric("revision_applied") > 0);
        System.out.printf("%d nodes: %d KB from etcd to start%n", size, tap.received() >> 10);
        for (int i = 0; i < 5 + changes; i++) {
          concerning(size, own, writer, agent, i >= 5);
        }
        System.out.printf(
            "%d nodes, a change of this reflector: applied in %.1f ms, p99 %.1f ms%n",
            size, millis.median(APPLIED, size), millis.quantile(APPLIED, size, 0.99));
        others(size, network.reflector(1), writer, agent, tap);
        idle(size, agent);
        storm(size, own, writer, agent);
        System.out.printf("%d nodes: heap in use %d MB%n", size, agent.heap() >> 20);
      }
    }
  }

  private void concerning(
      int size, String reflector, RawV3 writer, RunningAgent agent, boolean counts)
      throws IOException {
    String address = address();
    writer.load(node(address, reflector), done -> {});
    long written = System.nanoTime();
    while (!agent.shows(address)) {
      if (System.nanoTime() - written > LIMIT.toNanos()) {
        throw new IllegalStateException("no session with " + address + ": " + agent.log());
      }
      Thread.onSpinWait();
    }
    if (counts) {
      millis.add(APPLIED, size, (System.nanoTime() - written) / 1e6);
    }
  }

  /** A new node's. */
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

  private void others(int size, String other, RawV3 writer, RunningAgent agent, Tap tap)
      throws IOException {
    // What is told after the last change of its own has to be over.
    pause(agent);
    FileTime written = Files.getLastModifiedTime(agent.configuration());
    double taken = agent.metric("reconfigurations_total");
    long bytes = tap.received();
    long cpu = agent.cpuNanos();
    for (int i = 0; i < changes; i++) {
      writer.load(node(address(), other), done -> {});
    }
    pause(agent);
    cpu = agent.cpuNanos() - cpu;
    bytes = tap.received() - bytes;
    if (!Files.getLastModifiedTime(agent.configuration()).equals(written)
        || agent.metric("reconfigurations_total") != taken) {
      throw new IllegalStateException("a change of another reflector was applied");
    }
    System.out.printf(
        "%d nodes, a change of another: CPU %.2f ms, %d bytes, nothing written or reloaded%n",
        size, cpu / 1e6 / changes, bytes / changes);
    millis.add("of another: CPU", size, cpu / 1e6 / changes);
  }

  /** With all its sessions and nothing to do. */
  private void idle(int size, RunningAgent agent) throws IOException {
    long began = System.nanoTime();
    long cpu = agent.cpuNanos();
    try {
      TimeUnit.SECONDS.sleep(idleSeconds);
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
    double share = (agent.cpuNanos() - cpu) / (double) (System.nanoTime() - began);
    System.out.printf(
        "%d nodes, %.0f sessions wanted: %.2f %% of a core when idle%n",
        size, agent.metric("sessions_wanted"), 100 * share);
  }

  /** Until the agent has had nothing to do for a while. */
  private static void pause(RunningAgent agent) {
    long[] cpu = {0};
    Await.until(
        "the agent is idle",
        LIMIT,
        () -> {
          try {
            long before = cpu[0];
            cpu[0] = agent.cpuNanos();
            return cpu[0] - before < 200_000;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void storm(int size, String own, RawV3 writer, RunningAgent agent) throws IOException {
    double taken = agent.metric("reconfigurations_total");
    String address = "";
    long began = System.nanoTime();
    for (int i = 0; i < storm; i++) {
      address = address();
      writer.load(node(address, own), done -> {});
    }
    long written = System.nanoTime();
    String end = address;
    Await.until(
        "the storm is applied",
        LIMIT,
        () -> {
          try {
            return agent.shows(end);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    System.out.printf(
        "%d nodes, %d changes in %.1f s: all applied %.2f s later, %.0f reconfigurations%n",
        size,
        storm,
        (written - began) / 1e9,
        (System.nanoTime() - written) / 1e9,
        agent.metric("reconfigurations_total") - taken);
  }
}
