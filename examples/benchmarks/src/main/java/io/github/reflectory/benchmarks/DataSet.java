package io.github.reflectory.benchmarks;

import io.github.reflectory.topology.AddressFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntConsumer;

/** Puts a network of any size into a store, as fast as the store allows. */
public final class DataSet {
  private static final String USAGE =
      """
      dataset --store STORE [--reflectors N] [--racks N] [--nodes N] [--peers N] [--family 4|6]
              [--seed N]
      STORE is file:PATH, etcd-v2 or etcd-v3; etcd is at the first of ETCD_ENDPOINTS, without TLS
      and user. Defaults: 100 reflectors, 50 racks, 100000 nodes, 3 peers a node, family 4, seed 1.
      Equal options make equal keys. Keys that are there already stay or are overwritten.
      """;

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--reflectors", "100",
          "--racks", "50",
          "--nodes", "100000",
          "--peers", "3",
          "--family", "4",
          "--seed", "1");

  private static final Set<String> FAMILIES = Set.of("4", "6");

  private DataSet() {}

  /** Exits with 2 if the arguments are wrong. */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    try {
      Map<String, String> options = options(arguments);
      String store = options.getOrDefault("--store", "");
      RawClient client = client(store, endpoint());
      SortedMap<String, String> keys = Network.keys(network(options).topology());
      long began = System.nanoTime();
      try (client) {
        client.load(keys, progress(keys.size()));
      }
      System.out.printf(
          "%d keys into %s in %.2f s%n", keys.size(), store, (System.nanoTime() - began) / 1e9);
    } catch (IllegalArgumentException e) {
      System.err.println("dataset: " + e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>(DEFAULTS);
    Deque<String> open = new ArrayDeque<>(List.of(arguments));
    while (!open.isEmpty()) {
      String name = open.remove();
      boolean known = DEFAULTS.containsKey(name) || name.equals("--store");
      if (!known || open.isEmpty()) {
        throw new IllegalArgumentException("expected an option and its value, found " + name);
      }
      options.put(name, open.remove());
    }
    return options;
  }

  private static Network network(Map<String, String> options) {
    String family = options.getOrDefault("--family", "");
    if (!FAMILIES.contains(family)) {
      throw new IllegalArgumentException("expected --family 4 or 6, found " + family);
    }
    return new Network(
        (int) number(options, "--reflectors"),
        (int) number(options, "--racks"),
        (int) number(options, "--nodes"),
        (int) number(options, "--peers"),
        family.equals("4") ? AddressFamily.IPV4 : AddressFamily.IPV6,
        number(options, "--seed"));
  }

  private static long number(Map<String, String> options, String name) {
    String text = options.getOrDefault(name, "");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number for " + name + ", found " + text, e);
    }
  }

  private static String endpoint() {
    String all = System.getenv().getOrDefault("ETCD_ENDPOINTS", "http://127.0.0.1:2379");
    return all.split(",", 2)[0];
  }

  private static RawClient client(String store, String endpoint) {
    if (store.startsWith("file:") && store.length() > 5) {
      return new FileClient(Path.of(store.substring(5)));
    } else if (!endpoint.startsWith("http://")) {
      throw new IllegalArgumentException("expected http://HOST:PORT, found " + endpoint);
    }
    return switch (store) {
      case "etcd-v2" -> new RawV2(endpoint);
      case "etcd-v3" -> new RawV3(endpoint);
      default ->
          throw new IllegalArgumentException(
              "expected --store file:PATH, etcd-v2 or etcd-v3, found " + store);
    };
  }

  /** On a terminal, a percentage that is written over. */
  private static IntConsumer progress(int all) {
    if (!Boolean.getBoolean("reflectory.terminal")) {
      return done -> {};
    }
    int[] shown = {-1};
    return done -> {
      int percent = (int) (100L * done / Math.max(1, all));
      if (percent != shown[0]) {
        shown[0] = percent;
        System.err.printf("\r%3d %%%s", percent, percent == 100 ? "\r     \r" : "");
      }
    };
  }
}
