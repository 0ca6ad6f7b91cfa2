package io.github.reflectory.cli.options;

import io.github.reflectory.cli.demo.Demo;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Inventories the tests plan. */
public final class Samples {
  public static final String TWO_RACKS =
      """
      as: 64512
      racks:
        - name: rack1
          reflectors: [{name: RR1, ipv4: 10.0.1.1}, {name: RR2, ipv4: 10.0.1.2}]
          nodes: [{name: N1, ipv4: 10.0.2.1}]
        - name: rack2
          cluster-id: 224.9.9.9
          reflectors: [{name: RR3, ipv4: 10.0.1.3}]
          nodes: [{name: N2, ipv4: 10.0.2.2}]
      """;

  public static final String BOTH_FAMILIES =
      """
      as: 1.10
      racks:
        - name: rack1
          reflectors:
            - {name: RR1, ipv4: 10.0.1.1, ipv6: fd00:1::1}
            - {name: RR2, ipv6: fd00:1::2, router-id: 10.9.9.9}
          nodes:
            - name: N1
              ipv4: 10.0.2.1
              ipv6: fd00:2::1
            - {name: N2, ipv6: fd00:2::2, router-id: 10.9.9.2}
      """;

  private static final Console NOWHERE =
      new Console(
          new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false);

  private Samples() {}

  /** A store in a directory that holds the demo's network as the old documentation prints it. */
  public static String misprint(Path directory) {
    return store(directory, new Demo().misprinted());
  }

  /** A store that holds the demo's network with one cluster ID for all six reflectors. */
  public static String oneCluster(Path directory) {
    Topology meant = new Demo().topology();
    TopologyBuilder shared = meant.toBuilder();
    meant
        .reflectors()
        .keySet()
        .forEach(address -> shared.reflector(Reflector.of(address, ClusterId.parse("224.0.0.1"))));
    return store(directory, shared.build());
  }

  /** The demo's inventory in a file. */
  public static Path inventory(Path directory) {
    return write(directory, "inventory.yaml", new Demo().inventoryText());
  }

  /** A store in a directory that holds a topology. */
  public static String store(Path directory, Topology topology) {
    StoreSpec store = StoreSpec.file(directory.resolve("topology.json"));
    try (OpenStore open = OpenStore.silently(store, NOWHERE)) {
      open.apply(open.topology().diff(topology));
    }
    return store.toString();
  }

  public static Path write(Path directory, String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A store in a directory that holds the plan of an inventory. */
  public static String planned(Path directory, String inventory) {
    Path file = write(directory, "inventory.yaml", inventory);
    String store = "file:" + directory.resolve("topology.json");
    Run.done("plan", file, "--store", store);
    return store;
  }
}
