package io.github.reflectory.cli;

import io.github.reflectory.topology.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network of the old image's own system tests: the lines of our command that make it.
 *
 * @param clusterIds of RR1, RR2 and so on
 * @param hosts how many: h1, h2 and so on
 * @param peers the lines that add peers, with the names of reflectors for their addresses
 */
record SeedNetwork(int as, List<String> clusterIds, int hosts, List<String> peers) {
  /**
   *
   *
   * <pre>
   *   h1 --- RR1 --- h2       global peer
   * </pre>
   */
  static final SeedNetwork GLOBAL_PEER =
      new SeedNetwork(64514, List.of("1.0.0.1"), 2, List.of("bgp peer add RR1 as 64514"));

  /**
   *
   *
   * <pre>
   *   h1 === RR1 RR2 (1.0.0.1) --- RR3 RR4 (1.0.0.2) === h2, h3       node-specific peers
   * </pre>
   */
  static final SeedNetwork REDUNDANCY_GROUPS =
      new SeedNetwork(
          64513,
          List.of("1.0.0.1", "1.0.0.1", "1.0.0.2", "1.0.0.2"),
          3,
          List.of(
              "node h1 bgp peer add RR1 as 64513",
              "node h1 bgp peer add RR2 as 64513",
              "node h2 bgp peer add RR3 as 64513",
              "node h2 bgp peer add RR4 as 64513",
              "node h3 bgp peer add RR3 as 64513",
              "node h3 bgp peer add RR4 as 64513"));

  private static final Pattern REFLECTOR = Pattern.compile("RR([0-9])");

  /** Where its speakers are in one family. */
  record Addresses(AddressFamily family, IntFunction<String> reflector, IntFunction<String> host) {
    String reflector(int i) {
      return reflector.apply(i);
    }

    String host(int i) {
      return host.apply(i);
    }
  }

  /** All of them. */
  List<String> lines(Addresses... places) {
    return Stream.of(base(places), reflectors(places), peers(places))
        .flatMap(List::stream)
        .toList();
  }

  /** Those of all but reflectors and peers. */
  List<String> base(Addresses... places) {
    List<String> lines = new ArrayList<>();
    lines.add("bgp node-mesh off");
    lines.add("bgp default-node-as " + as);
    for (Addresses addresses : places) {
      for (int i = 1; i <= hosts; i++) {
        String key = "/calico/bgp/v1/host/h" + i + "/ip_addr_v" + addresses.family().number();
        lines.add("key set " + key + " " + addresses.host(i));
      }
    }
    return lines;
  }

  List<String> reflectors(Addresses... places) {
    return placed(
        IntStream.rangeClosed(1, clusterIds.size())
            .mapToObj(i -> "rr add RR" + i + " --cluster-id " + clusterId(i))
            .toList(),
        places);
  }

  List<String> peers(Addresses... places) {
    return placed(peers, places);
  }

  String clusterId(int reflector) {
    return clusterIds.get(reflector - 1);
  }

  private static List<String> placed(List<String> lines, Addresses... places) {
    return Stream.of(places)
        .flatMap(addresses -> lines.stream().map(line -> placed(line, addresses)))
        .toList();
  }

  private static String placed(String line, Addresses addresses) {
    return REFLECTOR
        .matcher(line)
        .replaceAll(name -> addresses.reflector(Integer.parseInt(name.group(1))));
  }
}
