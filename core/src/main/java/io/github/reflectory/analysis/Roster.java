package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is live in a network, in numbers: reflectors in the order of their addresses, nodes and racks
 * in that of their names. A rack is live while something in it is.
 */
final class Roster {
  private final Network network;
  private final int[] reflectors;
  private final int[] nodes;
  private final ImmutableList<Name> nodeNames;
  private final ImmutableList<Name> racks;
  private final int[] rackOf;
  private final boolean knowsRacks;

  private Roster(Network network, @Nullable FailureDomains domains) {
    this.network = network;
    this.reflectors =
        IntStream.range(0, network.size())
            .filter(i -> network.isUp(i) && network.passesOn(i))
            .toArray();
    this.nodes = nodes(network);
    this.nodeNames =
        Arrays.stream(nodes)
            .mapToObj(node -> network.speaker(node).node().orElseThrow())
            .collect(ImmutableList.toImmutableList());
    this.rackOf = new int[network.size()];
    this.racks = racks(domains);
    this.knowsRacks = domains != null;
  }

  /**
   * Reads a network.
   *
   * @param domains what stands in which rack; without, there are no racks
   */
  static Roster of(Network network, @Nullable FailureDomains domains) {
    return new Roster(network, domains);
  }

  private static int[] nodes(Network network) {
    record Named(Name name, int speaker) {}

    return IntStream.range(0, network.size())
        .filter(i -> network.isUp(i) && network.speaker(i).node().isPresent())
        .mapToObj(i -> new Named(network.speaker(i).node().orElseThrow(), i))
        .sorted(Comparator.comparing(Named::name))
        .mapToInt(Named::speaker)
        .toArray();
  }

  private ImmutableList<Name> racks(@Nullable FailureDomains domains) {
    @Nullable Name[] names = new Name[network.size()];
    TreeSet<Name> live = new TreeSet<>();
    for (int i = 0; i < names.length && domains != null; i++) {
      if (network.isUp(i)) {
        names[i] = domains.of(network.speaker(i)).orElse(null);
        if (names[i] != null) {
          live.add(names[i]);
        }
      }
    }
    ImmutableList<Name> sorted = ImmutableList.copyOf(live);
    Map<Name, Integer> numbers = new HashMap<>();
    sorted.forEach(rack -> numbers.put(rack, numbers.size()));
    for (int i = 0; i < names.length; i++) {
      rackOf[i] = names[i] == null ? PeerClass.NO_RACK : numbers.getOrDefault(names[i], -1);
    }
    return sorted;
  }

  Network network() {
    return network;
  }

  /** The speakers' numbers in the network. */
  int[] reflectors() {
    return reflectors;
  }

  /** For each speaker its place among the reflectors, negative if it is none. */
  int[] reflectorNumbers() {
    int[] numbers = new int[network.size()];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < reflectors.length; i++) {
      numbers[reflectors[i]] = i;
    }
    return numbers;
  }

  /** The speakers' numbers in the network. */
  int[] nodes() {
    return nodes;
  }

  List<Name> nodeNames() {
    return nodeNames;
  }

  /** The number of ordered pairs of nodes. */
  long pairs() {
    return (long) nodes.length * (nodes.length - 1);
  }

  /** Whether anything is known about racks. */
  boolean knowsRacks() {
    return knowsRacks;
  }

  List<Name> racks() {
    return racks;
  }

  /** The racks of some speakers, {@link PeerClass#NO_RACK} where none is known. */
  int[] racksOf(int[] speakers) {
    return Arrays.stream(speakers).map(speaker -> rackOf[speaker]).toArray();
  }

  /** How many sessions are up. */
  int sessions() {
    return network.endCount() / 2;
  }

  /** The failure of a reflector. */
  Failure reflector(int reflector) {
    return new Failure.OfSpeaker(address(reflectors[reflector]));
  }

  /** The failure of the session between a node and a reflector. */
  Failure session(int node, int reflector) {
    return new Failure.OfSession(address(nodes[node]), address(reflectors[reflector]));
  }

  /** The failure of the session between two reflectors. */
  Failure meshSession(int a, int b) {
    return new Failure.OfSession(address(reflectors[a]), address(reflectors[b]));
  }

  Failure rack(int rack) {
    return new Failure.OfRack(racks.get(rack));
  }

  private IpAddress address(int speaker) {
    return network.speaker(speaker).address();
  }
}
