package io.github.reflectory.agent.speaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store wants of a machine at one moment.
 *
 * @param speakers its own, at most one in each address family, IPv4 first
 * @param node the node it is, where it is known by a name
 * @param registered at which of its addresses the store has an entry of its own for it
 * @param families those the store holds anything of
 * @param entries how much there is in the store altogether
 * @param unknown settings of all nodes that could not be read since the agent started
 * @param revision the moment; {@code null} if no store was read
 */
public record Desired(
    ImmutableList<Speaker> speakers,
    Optional<Name> node,
    ImmutableSet<IpAddress> registered,
    ImmutableSet<AddressFamily> families,
    int entries,
    ImmutableList<SetAside> unknown,
    @Nullable Revision revision) {
  public static Desired of(SpeakerView view, Machine machine) {
    int entries = 0;
    ImmutableSet.Builder<AddressFamily> families = ImmutableSet.builder();
    for (AddressFamily family : AddressFamily.values()) {
      entries += view.size(family);
      if (view.size(family) > 0) {
        families.add(family);
      }
    }
    return new Desired(
        machine.speakers(view),
        machine.node(),
        machine.registered(view),
        families.build(),
        entries,
        view.unknown(),
        view.revision());
  }

  /** Of a machine of which nobody knows anything yet: it runs, without sessions. */
  public static Desired idle(Machine machine) {
    return new Desired(
        machine.idle(),
        machine.node(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        0,
        ImmutableList.of(),
        null);
  }

  /**
   * Its addresses that nothing in the store has to do with, or the node's name if it has none; of a
   * family that is not in use that is nothing to wonder about.
   */
  public ImmutableList<String> unnamed() {
    if (node.isPresent() && speakers.isEmpty()) {
      return ImmutableList.of(node.get().toString());
    }
    return speakers.stream()
        .filter(speaker -> speaker.ends().isEmpty() && !registered.contains(speaker.address()))
        .filter(speaker -> families.isEmpty() || families.contains(speaker.family()))
        .map(speaker -> speaker.address().toString())
        .collect(ImmutableList.toImmutableList());
  }

  /** The same with other sessions. */
  public Desired with(ImmutableList<Speaker> others) {
    return new Desired(others, node, registered, families, entries, unknown, revision);
  }
}
