package io.github.reflectory.agent.speaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node: the store says at which addresses it speaks. Where the store has none any more, it speaks
 * at the last one, without sessions; where there never was one it has no speaker.
 */
public final class NodeMachine implements Machine {
  private final Name name;
  private final ImmutableSet<AddressFamily> families;
  private final ImmutableList<Prefix> announced;
  private final Optional<RouterId> routerId;
  private final Map<AddressFamily, IpAddress> last =
      Collections.synchronizedMap(new EnumMap<>(AddressFamily.class));

  /**
   * @param families those in which there is a daemon
   * @param announced the prefixes it originates
   * @param routerId its router ID where that is not the IPv4 address
   */
  public NodeMachine(
      Name name,
      ImmutableSet<AddressFamily> families,
      ImmutableList<Prefix> announced,
      Optional<RouterId> routerId) {
    this.name = name;
    this.families = families;
    this.announced = announced;
    this.routerId = routerId;
  }

  @Override
  public void watchBy(SpeakerWatch.Builder watch) {
    watch.node(name);
  }

  @Override
  public ImmutableList<Speaker> speakers(SpeakerView view) {
    return speakers(family -> view.node(name, family).orElse(null));
  }

  /** Where there is a speaker in a family. */
  private interface Source {
    @Nullable Speaker speaker(AddressFamily family);
  }

  private ImmutableList<Speaker> speakers(Source source) {
    ImmutableList.Builder<Speaker> speakers = ImmutableList.builder();
    for (AddressFamily family : AddressFamily.values()) {
      Speaker speaker = families.contains(family) ? source.speaker(family) : null;
      if (speaker != null) {
        last.put(family, speaker.address());
        speakers.add(speaker);
      } else if (last.containsKey(family)) {
        speakers.add(Speaker.node(name, last.get(family)));
      }
    }
    return speakers.build();
  }

  @Override
  public ImmutableSet<IpAddress> registered(SpeakerView view) {
    return families.stream()
        .flatMap(family -> view.node(name, family).stream())
        .map(Speaker::address)
        .collect(ImmutableSet.toImmutableSet());
  }

  @Override
  public ImmutableList<Speaker> idle() {
    return speakers((AddressFamily family) -> null);
  }

  /** By whatever name: of several nodes at one address one is spoken to. */
  @Override
  public ImmutableList<Speaker> own(List<Speaker> found) {
    return speakers(
        family ->
            found.stream()
                .filter(each -> each.family() == family && each.node().isPresent())
                .findFirst()
                .orElse(null));
  }

  /** One without sessions may have had no entry any more. */
  @Override
  public boolean wasRegistered(Speaker speaker) {
    return !speaker.ends().isEmpty();
  }

  @Override
  public Optional<BirdConfig> config(List<Speaker> speakers) {
    List<Prefix> here = announced.stream().filter(prefix -> speaks(speakers, prefix)).toList();
    return Machine.plain(speakers)
        .map(config -> config.withAnnounced(here))
        .map(config -> routerId.isEmpty() ? config : config.withRouterId(routerId.get()));
  }

  @Override
  public ImmutableList<Prefix> unannounced(List<Speaker> speakers) {
    return announced.stream()
        .filter(prefix -> !speaks(speakers, prefix))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean speaks(List<Speaker> speakers, Prefix prefix) {
    return speakers.stream().anyMatch(each -> each.family() == prefix.family());
  }

  @Override
  public Optional<Name> node() {
    return Optional.of(name);
  }
}
