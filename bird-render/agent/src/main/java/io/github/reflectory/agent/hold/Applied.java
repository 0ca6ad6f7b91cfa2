package io.github.reflectory.agent.hold;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the daemons were last brought to.
 *
 * @param speakers exactly what they have; empty if that is not known
 * @param peers the other ends of their sessions
 * @param added those of them that came while something was held back: they make no loss smaller
 * @param registered at which of its addresses the machine had an entry of its own
 * @param entries how much there was in the store
 */
public record Applied(
    Optional<ImmutableList<Speaker>> speakers,
    ImmutableSet<IpAddress> peers,
    ImmutableSet<IpAddress> added,
    ImmutableSet<IpAddress> registered,
    int entries) {

  /** Nothing, so there is nothing to lose. */
  public static final Applied NOTHING =
      new Applied(
          Optional.of(ImmutableList.of()),
          ImmutableSet.of(),
          ImmutableSet.of(),
          ImmutableSet.of(),
          0);

  static Applied of(Desired desired) {
    return new Applied(
        Optional.of(desired.speakers()),
        peers(desired.speakers()),
        ImmutableSet.of(),
        desired.registered(),
        desired.entries());
  }

  public static ImmutableSet<IpAddress> peers(List<Speaker> speakers) {
    return speakers.stream()
        .flatMap(speaker -> speaker.ends().stream())
        .map(SessionEnd::peer)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The same with more sessions. */
  Applied with(ImmutableList<Speaker> others) {
    ImmutableSet<IpAddress> all = peers(others);
    Set<IpAddress> more = Sets.union(added, Sets.difference(all, peers));
    return new Applied(
        Optional.of(others),
        all,
        ImmutableSet.copyOf(Sets.intersection(more, all)),
        registered,
        entries);
  }
}
