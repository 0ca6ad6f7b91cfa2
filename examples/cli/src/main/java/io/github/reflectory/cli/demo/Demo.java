package io.github.reflectory.cli.demo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.Resources;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.cli.inventory.InventoryFile;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The network of the old image's documentation, planned top of rack: nodes N1 to N9 in three racks
 * of two reflectors each, IPv4 only.
 */
public final class Demo {
  private final String inventoryText;
  private final Inventory inventory;
  private final Topology topology;
  private final ImmutableListMultimap<Name, Prefix> announced;

  public Demo() {
    inventoryText = resource("seed.yaml");
    inventory = InventoryFile.parse("seed.yaml", inventoryText);
    topology = Planner.topOfRack().plan(inventory, Topology.empty()).topology();
    announced = announced(inventory);
  }

  public String inventoryText() {
    return inventoryText;
  }

  Inventory inventory() {
    return inventory;
  }

  public Topology topology() {
    return topology;
  }

  /**
   * The same network with the cluster IDs that the documentation's last lines give, taken
   * literally: RR2 and RR3 share one, RR4 and RR5 another, RR6 is not registered.
   */
  public Topology misprinted() {
    TopologyBuilder misprinted = topology.toBuilder();
    int[] clusters = {1, 2, 2, 3, 3};
    for (int i = 0; i < clusters.length; i++) {
      misprinted.reflector(
          Reflector.of(reflector(i + 1), ClusterId.parse("224.0.0." + clusters[i])));
    }
    return misprinted.apply(new Entry.RegisteredReflector(reflector(6)).remove()).build();
  }

  private static IpAddress reflector(int number) {
    return IpAddress.parse("10.0.1." + number);
  }

  /** What each node announces: 16 addresses out of 203.0.113.0/24 (RFC 5737). */
  ImmutableListMultimap<Name, Prefix> announced() {
    return announced;
  }

  /** The speakers of all machines, by the machines' names. */
  ImmutableSortedMap<Name, Speaker> speakers() {
    Sessions sessions = Sessions.of(topology, AddressFamily.IPV4);
    ImmutableSortedMap.Builder<Name, Speaker> speakers = ImmutableSortedMap.naturalOrder();
    for (Rack rack : inventory.racks().values()) {
      for (Host host : rack.reflectors().values()) {
        host.address(AddressFamily.IPV4)
            .ifPresent(address -> speakers.put(host.name(), sessions.reflector(address)));
      }
      for (Name node : rack.nodes().keySet()) {
        sessions.node(node).ifPresent(speaker -> speakers.put(node, speaker));
      }
    }
    return speakers.buildOrThrow();
  }

  BirdConfig config(Name machine, Speaker speaker) {
    return BirdConfig.of(speaker).withAnnounced(announced.get(machine));
  }

  private static ImmutableListMultimap<Name, Prefix> announced(Inventory inventory) {
    ImmutableListMultimap.Builder<Name, Prefix> announced = ImmutableListMultimap.builder();
    int number = 0;
    for (Name node :
        ImmutableList.copyOf(inventory.racks().values()).stream()
            .flatMap(rack -> rack.nodes().keySet().stream())
            .sorted()
            .toList()) {
      number++;
      announced.put(node, Prefix.parse("203.0.113." + number * 16 + "/28"));
    }
    return announced.build();
  }

  private static String resource(String name) {
    try {
      return Resources.toString(Resources.getResource(Demo.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
