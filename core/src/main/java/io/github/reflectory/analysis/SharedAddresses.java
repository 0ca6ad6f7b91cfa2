package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Speaker;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Addresses more than one speaker claims; only the first is spoken to. */
final class SharedAddresses {
  private final Map<IpAddress, String> first = new HashMap<>();
  private final TreeMap<IpAddress, List<String>> shared = new TreeMap<>();

  private SharedAddresses() {}

  /** Of the nodes of a topology; a reflector and a node at one address are one speaker. */
  static SharedAddresses in(Topology topology, AddressFamily family) {
    SharedAddresses addresses = new SharedAddresses();
    for (Node node : topology.nodes().values()) {
      node.address(family).ifPresent(address -> addresses.claim(address, node.name().text()));
    }
    return addresses;
  }

  static SharedAddresses in(Iterable<Speaker> speakers) {
    SharedAddresses addresses = new SharedAddresses();
    speakers.forEach(speaker -> addresses.claim(speaker.address(), speaker.toString()));
    return addresses;
  }

  private void claim(IpAddress address, String name) {
    String before = first.putIfAbsent(address, name);
    if (before != null) {
      shared.computeIfAbsent(address, any -> new ArrayList<>(List.of(before))).add(name);
    }
  }

  ImmutableSet<IpAddress> all() {
    return ImmutableSet.copyOf(shared.keySet());
  }

  void report(FindingList findings) {
    shared.forEach(
        (address, names) ->
            findings.add(
                FindingCode.SHARED_ADDRESS,
                Severity.ERROR,
                Who.of(names),
                Who.of(names)
                    + " have the same address "
                    + address
                    + ": only "
                    + names.get(0)
                    + " is spoken to there, the others have no sessions",
                "give each an address of its own"));
  }
}
