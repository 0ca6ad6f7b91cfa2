package io.github.reflectory.cli.entries;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** A store's entries, readable or not, by address family. */
public final class FamilyEntries {
  private final Topology topology;
  private final ImmutableList<SetAside> setAside;

  public FamilyEntries(OpenStore open) {
    topology = open.topology();
    setAside = open.setAside();
  }

  /** The families there is something of; IPv4 if there is nothing. */
  public ImmutableSet<AddressFamily> families() {
    ImmutableSet<AddressFamily> families =
        Stream.of(AddressFamily.values())
            .filter(family -> inTopology(family) || !only(family).isEmpty())
            .collect(ImmutableSet.toImmutableSet());
    return families.isEmpty() ? ImmutableSet.of(AddressFamily.IPV4) : families;
  }

  private boolean inTopology(AddressFamily family) {
    return !topology.reflectors(family).isEmpty()
        || !topology.globalPeers(family).isEmpty()
        || topology.nodes().values().stream()
            .anyMatch(
                node ->
                    node.address(family).isPresent()
                        || node.peers().keySet().stream()
                            .anyMatch(peer -> peer.family() == family));
  }

  /** What could not be read and is or may be of a family, as its key says. */
  public ImmutableList<SetAside> setAside(AddressFamily family) {
    ImmutableList.Builder<SetAside> all = ImmutableList.builder();
    for (SetAside entry : setAside) {
      if (Stream.of(AddressFamily.values()).allMatch(any -> any == family || !names(entry, any))) {
        all.add(entry);
      }
    }
    return all.build();
  }

  private List<SetAside> only(AddressFamily family) {
    return setAside.stream().filter(entry -> names(entry, family)).toList();
  }

  private static boolean names(SetAside entry, AddressFamily family) {
    return Splitter.on('/')
        .splitToStream(entry.key())
        .anyMatch(
            part ->
                part.equals("rr_v" + family.number())
                    || part.equals("peer_v" + family.number())
                    || part.equals("ip_addr_v" + family.number()));
  }
}
