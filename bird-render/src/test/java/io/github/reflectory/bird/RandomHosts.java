package io.github.reflectory.bird;

import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The machines of a random network: six to eight reflectors, one that is not registered, and five
 * to eight nodes, at addresses of which any may be the lowest.
 */
final class RandomHosts {
  /** There are machines 1 to so many. */
  static final int MOST = 17;

  private final Chance chance;
  private final AddressFamily family;
  private final List<IpAddress> reflectors = new ArrayList<>();
  private final IpAddress unregistered;
  private final List<IpAddress> nodes = new ArrayList<>();

  RandomHosts(Chance chance, AddressFamily family) {
    this.chance = chance;
    this.family = family;
    List<Integer> numbers = chance.some(MOST, IntStream.rangeClosed(1, MOST).boxed().toList());
    int reflectorCount = chance.between(6, 8);
    int nodeCount = chance.between(5, 8);
    for (int i = 0; i < reflectorCount; i++) {
      reflectors.add(address(numbers.get(i), family));
    }
    unregistered = address(numbers.get(reflectorCount), family);
    for (int i = 1; i <= nodeCount; i++) {
      nodes.add(address(numbers.get(reflectorCount + i), family));
    }
  }

  static IpAddress address(int number, AddressFamily family) {
    return IpAddress.parse((family == AddressFamily.IPV4 ? "10.0.0." : "fd00::") + number);
  }

  /** The number of the machine at an address of either family. */
  static int number(IpAddress address) {
    return IntStream.rangeClosed(1, MOST)
        .filter(number -> address(number, address.family()).equals(address))
        .findFirst()
        .orElseThrow();
  }

  /** The address of a speaker's machine in a family; router IDs are the IPv4 ones. */
  static String text(Speaker speaker, AddressFamily family) {
    return address(number(speaker.address()), family).toString();
  }

  AddressFamily family() {
    return family;
  }

  List<IpAddress> reflectors() {
    return reflectors;
  }

  IpAddress unregistered() {
    return unregistered;
  }

  List<IpAddress> nodes() {
    return nodes;
  }

  /** The name of the node that is drawn at this place of {@link #nodes}. */
  static Name name(int index) {
    return new Name("N" + (index + 1));
  }

  /** None, one of few, so that many share it, or, in IPv4, the router ID of a reflector. */
  Optional<ClusterId> clusterId() {
    if (chance.percent(30)) {
      return Optional.empty();
    }
    if (family == AddressFamily.IPV4 && chance.percent(10)) {
      return Optional.of(ClusterId.parse(chance.one(reflectors).toString()));
    }
    return Optional.of(ClusterId.parse("224.0.0." + chance.between(1, 4)));
  }
}
