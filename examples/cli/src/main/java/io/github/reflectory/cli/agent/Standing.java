package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Sessions;
import io.github.reflectory.topology.Speaker;
import io.github.reflectory.topology.Topology;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store says of this reflector at one moment.
 *
 * @param speakers its own, one for each of its addresses
 * @param registered which of its addresses are those of a registered reflector
 * @param families those the store holds anything of
 * @param entries how much there is in the store altogether
 * @param unknown settings of all nodes that could not be read since the agent started
 * @param revision the moment; {@code null} if no store was read
 */
record Standing(
    ImmutableList<Speaker> speakers,
    ImmutableSet<IpAddress> registered,
    ImmutableSet<AddressFamily> families,
    int entries,
    ImmutableList<SetAside> unknown,
    @Nullable Revision revision) {

  static Standing of(SpeakerView view, Collection<IpAddress> addresses) {
    int entries = 0;
    ImmutableSet.Builder<AddressFamily> families = ImmutableSet.builder();
    for (AddressFamily family : AddressFamily.values()) {
      entries += view.size(family);
      if (view.size(family) > 0) {
        families.add(family);
      }
    }
    return new Standing(
        addresses.stream().map(view::reflector).collect(ImmutableList.toImmutableList()),
        addresses.stream().filter(view::isRegistered).collect(ImmutableSet.toImmutableSet()),
        families.build(),
        entries,
        view.unknown(),
        view.revision());
  }

  /**
   * Those of its addresses that nothing in the store has to do with; of a family that is not in use
   * that is nothing to wonder about.
   */
  ImmutableList<IpAddress> unnamed() {
    return speakers.stream()
        .filter(speaker -> speaker.ends().isEmpty() && !registered.contains(speaker.address()))
        .filter(speaker -> families.isEmpty() || families.contains(speaker.family()))
        .map(Speaker::address)
        .collect(ImmutableList.toImmutableList());
  }

  /** The same with other sessions. */
  Standing with(ImmutableList<Speaker> others) {
    return new Standing(others, registered, families, entries, unknown, revision);
  }

  /** A reflector of which nobody knows anything yet: it runs, without sessions. */
  static Standing alone(List<IpAddress> addresses) {
    ImmutableList<Speaker> speakers =
        addresses.stream()
            .map(each -> Sessions.of(Topology.empty(), each.family()).reflector(each))
            .collect(ImmutableList.toImmutableList());
    return new Standing(
        speakers, ImmutableSet.of(), ImmutableSet.of(), 0, ImmutableList.of(), null);
  }
}
