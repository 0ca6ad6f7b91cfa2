package io.github.reflectory.benchmarks;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The network that is measured, of any size; equal numbers make equal networks.
 *
 * @param peers how many reflectors of different racks each node has
 * @param seed which node is in which rack: 0 deals them out in turn, others shuffle them
 */
record Network(int reflectors, int racks, int nodes, int peers, AddressFamily family, long seed) {
  static final int RACKS = 50;
  static final int REFLECTORS = 100;

  private static final int MOST_REFLECTORS = 65_000;
  private static final int MOST_NODES = 1 << 22;

  /**
   * @throws IllegalArgumentException if there is no such network
   */
  Network {
    require(racks >= 1, "at least 1 rack", racks);
    require(reflectors >= racks, "a reflector for each of " + racks + " racks", reflectors);
    require(
        reflectors <= MOST_REFLECTORS, "at most " + MOST_REFLECTORS + " reflectors", reflectors);
    require(nodes >= 0 && nodes <= MOST_NODES, "0 to " + MOST_NODES + " nodes", nodes);
    require(peers >= 1 && peers <= racks, "1 to " + racks + " peers, one a rack", peers);
  }

  private static void require(boolean good, String expected, int found) {
    if (!good) {
      throw new IllegalArgumentException("expected " + expected + ", found " + found);
    }
  }

  /** 50 racks of 2 reflectors, every node on 3 of them: what all benchmarks measure. */
  static Network of(int nodes) {
    return new Network(REFLECTORS, RACKS, nodes, 3, AddressFamily.IPV4, 0);
  }

  /** The inventory of {@link #of}. */
  static Inventory inventory(int nodes) {
    return of(nodes).inventory();
  }

  Inventory inventory() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, nodes).boxed().toList());
    if (seed != 0) {
      Collections.shuffle(order, new Random(seed));
    }
    Inventory.Builder builder = Inventory.builder(new Asn(64512));
    for (int rack = 0; rack < racks; rack++) {
      int number = rack;
      builder.rack("rack" + rack, filling -> fill(filling, number, order));
    }
    return builder.build();
  }

  private void fill(Rack.Builder rack, int number, List<Integer> order) {
    for (int i = number; i < reflectors; i += racks) {
      rack.reflector("RR" + i, reflector(i));
    }
    for (int i = number; i < nodes; i += racks) {
      int node = order.get(i);
      rack.node("N" + node, node(node));
    }
  }

  /** The address of a reflector, counted from 0. */
  String reflector(int number) {
    int host = number + 1;
    return family == AddressFamily.IPV4
        ? "10.0." + (1 + (host >> 8)) + "." + (host & 255)
        : "fd00:1::" + Integer.toHexString(host);
  }

  private String node(int number) {
    return family == AddressFamily.IPV4
        ? "10." + (1 + (number >> 16)) + "." + (number >> 8 & 255) + "." + (number & 255)
        : "fd00:2::"
            + Integer.toHexString(number >> 16)
            + ":"
            + Integer.toHexString(number & 0xffff);
  }

  /** As {@link Planner#spread} plans it. */
  Topology topology() {
    return Planner.spread(peers).plan(inventory(), Topology.empty()).topology();
  }

  /** A topology's keys and values, as Calico writes them. */
  static SortedMap<String, String> keys(Topology topology) throws IOException {
    Path file = Files.createTempFile("reflectory", ".json");
    Files.delete(file);
    try (CalicoStore store = CalicoStore.file(file)) {
      store.apply(Topology.empty().diff(topology), store.snapshot());
      return store.dump();
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".lock"));
    }
  }
}
