package io.github.reflectory.benchmarks;

import io.github.reflectory.plan.Inventory;
import io.github.reflectory.plan.Rack;
import io.github.reflectory.topology.Asn;

/** The network all benchmarks measure: 50 racks of 2 reflectors, and any number of nodes. */
final class Network {
  static final int RACKS = 50;
  static final int REFLECTORS = 100;

  private Network() {}

  /** The same inventory for the same number of nodes. */
  static Inventory inventory(int nodes) {
    Inventory.Builder builder = Inventory.builder(new Asn(64512));
    for (int rack = 0; rack < RACKS; rack++) {
      int number = rack;
      builder.rack("rack" + rack, filling -> fill(filling, number, nodes));
    }
    return builder.build();
  }

  private static void fill(Rack.Builder rack, int number, int nodes) {
    for (int i = number; i < REFLECTORS; i += RACKS) {
      rack.reflector("RR" + i, "10.0.1." + (i + 1));
    }
    for (int i = number; i < nodes; i += RACKS) {
      rack.node("N" + i, "10." + (1 + (i >> 16)) + "." + (i >> 8 & 255) + "." + (i & 255));
    }
  }
}
