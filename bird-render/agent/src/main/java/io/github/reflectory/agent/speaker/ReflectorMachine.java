package io.github.reflectory.agent.speaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.RouterId;
import java.util.List;
import java.util.Optional;

/**
 * A route reflector: it reflects at its addresses whether or not it is registered.
 *
 * @param addresses at most one of each family, IPv4 first
 * @param routerId its router ID where that is not the IPv4 address
 */
public record ReflectorMachine(ImmutableList<IpAddress> addresses, Optional<RouterId> routerId)
    implements Machine {
  @Override
  public void watchBy(SpeakerWatch.Builder watch) {
    addresses.forEach(watch::reflector);
  }

  @Override
  public ImmutableList<Speaker> speakers(SpeakerView view) {
    return addresses.stream().map(view::reflector).collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableSet<IpAddress> registered(SpeakerView view) {
    return addresses.stream().filter(view::isRegistered).collect(ImmutableSet.toImmutableSet());
  }

  @Override
  public ImmutableList<Speaker> idle() {
    return addresses.stream().map(Speaker::reflector).collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableList<Speaker> own(List<Speaker> found) {
    return addresses.stream()
        .map(
            address ->
                found.stream()
                    .filter(each -> each.isReflector() && each.address().equals(address))
                    .findFirst()
                    .orElseGet(() -> Speaker.reflector(address)))
        .collect(ImmutableList.toImmutableList());
  }

  /** One that has no sessions with reflectors loses none by not being one. */
  @Override
  public boolean wasRegistered(Speaker speaker) {
    return speaker.clusterId().isPresent()
        || speaker.ends().stream().anyMatch(end -> end.role() == Role.MESH);
  }

  @Override
  public Optional<BirdConfig> config(List<Speaker> speakers) {
    Optional<BirdConfig> config = Machine.plain(speakers);
    return routerId.isEmpty() ? config : config.map(each -> each.withRouterId(routerId.get()));
  }

  @Override
  public Optional<Name> node() {
    return Optional.empty();
  }
}
