package io.github.reflectory.analysis.findings;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.SpeakerName;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Addresses more than one node or speaker claims; only one is spoken to. */
public final class SharedAddresses {
  private final Map<IpAddress, SpeakerName> first = new HashMap<>();
  private final TreeMap<IpAddress, List<SpeakerName>> shared = new TreeMap<>();

  /**
   * Addresses that several nodes of a topology have. All but the one that is spoken to are other
   * names of one machine, and most often what is left of a host that is gone.
   */
  public static void report(Topology topology, AddressFamily family, FindingList findings) {
    Set<IpAddress> seen = new HashSet<>();
    boolean distinct = true;
    for (Node node : topology.nodes().values()) {
      distinct &= node.address(family).map(seen::add).orElse(true);
    }
    if (!distinct) {
      Sessions.of(topology, family)
          .sharedAddresses()
          .asMap()
          .forEach((address, names) -> report(topology, address, List.copyOf(names), findings));
    }
  }

  private static void report(
      Topology topology, IpAddress address, List<Name> names, FindingList findings) {
    List<Name> others = names.subList(1, names.size());
    NameList<Name> who = NameList.of(others);
    boolean stale =
        others.stream().noneMatch(name -> namesPeers(topology, name, address))
            && namesPeers(topology, names.get(0), address);
    findings.add(
        FindingCode.SHARED_ADDRESS,
        Severity.WARNING,
        NameList.of(names),
        NameList.of(names)
            + " have the same address "
            + address
            + ": "
            + names.get(0)
            + " is spoken to there, and "
            + who
            + who.are(" counts as another name of it", " count as other names of it"),
        stale
            ? removal(topology, others, address)
                .saying(
                    "remove " + who + " if nothing else has " + who.are("that name", "those names"))
            : Remedy.inWords("give each an address of its own, or remove those that are gone"));
  }

  /** All entries of nodes, or the address alone of one that has another in the other family. */
  private static Remedy removal(Topology topology, List<Name> stale, IpAddress address) {
    List<Change> changes = new ArrayList<>();
    for (Name name : stale) {
      Node node = requireNonNull(topology.nodes().get(name));
      changes.addAll(
          node.address(other(address.family())).isPresent()
              ? List.of(new NodeEntry.Address(name, address.family()).remove())
              : Topology.builder().node(node).build().diff(Topology.empty()).changes());
    }
    return Remedy.of(changes.toArray(Change[]::new));
  }

  private static AddressFamily other(AddressFamily family) {
    return family == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }

  private static boolean namesPeers(Topology topology, Name name, IpAddress address) {
    Node node = topology.nodes().get(name);
    return node != null
        && node.peers().keySet().stream()
            .anyMatch(peer -> peer.family() == address.family() && !peer.equals(address));
  }

  /** Of speakers of a graph by hand. */
  public static SharedAddresses in(Iterable<Speaker> speakers) {
    SharedAddresses addresses = new SharedAddresses();
    speakers.forEach(speaker -> addresses.claim(speaker.address(), speaker.name()));
    return addresses;
  }

  private void claim(IpAddress address, SpeakerName name) {
    SpeakerName before = first.putIfAbsent(address, name);
    if (before != null) {
      shared.computeIfAbsent(address, any -> new ArrayList<>(List.of(before))).add(name);
    }
  }

  public ImmutableSet<IpAddress> all() {
    return ImmutableSet.copyOf(shared.keySet());
  }

  public void report(FindingList findings) {
    shared.forEach(
        (address, names) ->
            findings.add(
                FindingCode.SHARED_ADDRESS,
                Severity.ERROR,
                NameList.of(names),
                NameList.of(names)
                    + " have the same address "
                    + address
                    + ": only "
                    + names.get(0)
                    + " is spoken to there, the others have no sessions",
                "give each an address of its own"));
  }
}
