package io.github.reflectory.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.session.SessionIndex;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.session.Touched;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a {@link SpeakerWatch} knows at one moment; valid only where the watch hands it out. */
public final class SpeakerView {
  private final Map<AddressFamily, SessionIndex> indexes = new EnumMap<>(AddressFamily.class);
  private Revision revision;
  private ImmutableList<SetAside> unknown = ImmutableList.of();

  SpeakerView(Topology topology, Revision revision) {
    for (AddressFamily family : AddressFamily.values()) {
      indexes.put(family, SessionIndex.of(topology, family));
    }
    this.revision = revision;
  }

  Map<AddressFamily, Touched> update(List<Change> changes, Revision reached) {
    revision = reached;
    Map<AddressFamily, Touched> touched = new EnumMap<>(AddressFamily.class);
    indexes.forEach((family, index) -> touched.put(family, index.update(changes)));
    return touched;
  }

  void unknown(ImmutableList<SetAside> entries) {
    unknown = entries;
  }

  void reached(Revision reached) {
    revision = reached;
  }

  /** The state of the store it stands for. */
  public Revision revision() {
    return revision;
  }

  /**
   * The entries that every speaker depends on and that could not be read since the watch started:
   * the default AS number, the node mesh and global peers. They count as missing, which they may
   * not have been before; whoever has sessions to lose may want to wait until there are none.
   */
  public ImmutableList<SetAside> unknown() {
    return unknown;
  }

  /** The reflector at an address, standalone unless registered. */
  public Speaker reflector(IpAddress address) {
    return index(address.family()).reflector(address);
  }

  /** A node's speaker in one family; empty where there is no such node or no address. */
  public Optional<Speaker> node(Name name, AddressFamily family) {
    requireNonNull(name, "name");
    requireNonNull(family, "family");
    return index(family).node(name);
  }

  /** Whether a reflector is registered at an address. */
  public boolean isRegistered(IpAddress address) {
    return index(address.family()).isRegistered(address);
  }

  /** How many reflectors, global peers, nodes and nodes' peers of one family there are. */
  public int size(AddressFamily family) {
    requireNonNull(family, "family");
    return index(family).size();
  }

  private SessionIndex index(AddressFamily family) {
    return Objects.requireNonNull(indexes.get(family));
  }
}
