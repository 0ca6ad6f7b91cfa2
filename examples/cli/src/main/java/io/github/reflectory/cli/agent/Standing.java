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
 * @param entries how much there is in the store altogether
 * @param unknown settings of all nodes that could not be read since the agent started
 * @param revision the moment; {@code null} if no store was read
 */
record Standing(
    ImmutableList<Speaker> speakers,
    ImmutableSet<IpAddress> registered,
    int entries,
    ImmutableList<SetAside> unknown,
    @Nullable Revision revision) {

  static Standing of(SpeakerView view, Collection<IpAddress> addresses) {
    int entries = 0;
    for (AddressFamily family : AddressFamily.values()) {
      entries += view.size(family);
    }
    return new Standing(
        addresses.stream().map(view::reflector).collect(ImmutableList.toImmutableList()),
        addresses.stream().filter(view::isRegistered).collect(ImmutableSet.toImmutableSet()),
        entries,
        view.unknown(),
        view.revision());
  }

  /** The same with other sessions. */
  Standing with(ImmutableList<Speaker> others) {
    return new Standing(others, registered, entries, unknown, revision);
  }

  /** A reflector of which nobody knows anything yet: it runs, without sessions. */
  static Standing alone(List<IpAddress> addresses) {
    ImmutableList<Speaker> speakers =
        addresses.stream()
            .map(each -> Sessions.of(Topology.empty(), each.family()).reflector(each))
            .collect(ImmutableList.toImmutableList());
    return new Standing(speakers, ImmutableSet.of(), 0, ImmutableList.of(), null);
  }
}
