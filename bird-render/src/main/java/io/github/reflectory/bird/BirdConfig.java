package io.github.reflectory.bird;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What BIRD on one machine is configured with: the machine's speaker in one address family or both,
 * and what it announces when it is a node.
 *
 * <p>Rendered reflectors behave as RFC 4456 says, also where BIRD by itself does not. A node puts
 * the BGP routes it learns into the kernel; a machine that is only a reflector never touches the
 * kernel's routes.
 */
public final class BirdConfig {
  private final ImmutableSortedMap<AddressFamily, Speaker> speakers;
  private final @Nullable RouterId routerId;
  private final ImmutableSortedSet<Prefix> announced;

  private BirdConfig(
      ImmutableSortedMap<AddressFamily, Speaker> speakers,
      @Nullable RouterId routerId,
      ImmutableSortedSet<Prefix> announced) {
    this.speakers = speakers;
    this.routerId = routerId;
    this.announced = announced;
  }

  /** A machine with one speaker; its router ID is the IPv4 address, and it announces nothing. */
  public static BirdConfig of(Speaker speaker) {
    return new BirdConfig(
        ImmutableSortedMap.of(speaker.family(), speaker), null, ImmutableSortedSet.of());
  }

  /**
   * The same machine in the other address family, too.
   *
   * @throws IllegalArgumentException if it has a speaker of that family already
   */
  public BirdConfig with(Speaker otherFamily) {
    Speaker held = speakers.get(otherFamily.family());
    if (held != null) {
      throw new IllegalArgumentException(
          "two "
              + held.family()
              + " speakers of one machine: "
              + held.address()
              + " and "
              + otherFamily.address());
    }
    TreeMap<AddressFamily, Speaker> both = new TreeMap<>(speakers);
    both.put(otherFamily.family(), otherFamily);
    return new BirdConfig(ImmutableSortedMap.copyOfSorted(both), routerId, announced);
  }

  /** Sets the router ID, which a machine without IPv4 address must be given. */
  public BirdConfig withRouterId(RouterId id) {
    requireNonNull(id, "id");
    return new BirdConfig(speakers, id, announced);
  }

  /**
   * Announces exactly these prefixes, whether or not the machine has routes to them.
   *
   * <p>In BIRD they are unreachable, so that none may be the longest match for the next hop of
   * another node's route: announcing a default route is fine where the nodes are on one network.
   *
   * @throws IllegalArgumentException if the machine has no speaker in the family of one of them, or
   *     that speaker is no node
   */
  public BirdConfig withAnnounced(Iterable<Prefix> prefixes) {
    requireNonNull(prefixes, "prefixes");
    ImmutableSortedSet<Prefix> sorted = ImmutableSortedSet.copyOf(prefixes);
    for (Prefix prefix : sorted) {
      Speaker speaker = speakers.get(prefix.family());
      if (speaker == null) {
        throw new IllegalArgumentException(
            "nobody to announce " + prefix + ": no " + prefix.family() + " speaker");
      }
      if (speaker.node().isEmpty()) {
        throw new IllegalArgumentException(
            "nobody to announce " + prefix + ": reflector " + speaker + " is no node");
      }
    }
    return new BirdConfig(speakers, routerId, sorted);
  }

  /**
   * The files to configure BIRD with: in 1.6 {@code bird.cfg} for IPv4 and {@code bird6.cfg} for
   * IPv6, each where there is a speaker; in 2.x {@code bird.conf}.
   *
   * @throws IllegalArgumentException if there is no IPv4 address to take as router ID, and none set
   */
  public ImmutableList<BirdFile> files(Dialect dialect) {
    RouterId id = routerId();
    ImmutableList.Builder<SpeakerText> texts = ImmutableList.builder();
    for (Speaker speaker : speakers.values()) {
      ImmutableSortedSet.Builder<Prefix> ofFamily = ImmutableSortedSet.naturalOrder();
      announced.stream()
          .filter(prefix -> prefix.family() == speaker.family())
          .forEach(ofFamily::add);
      texts.add(new SpeakerText(speaker, id, ofFamily.build()));
    }
    return dialect.files(id, texts.build());
  }

  private RouterId routerId() {
    if (routerId != null) {
      return routerId;
    }
    Speaker ipv4 = speakers.get(AddressFamily.IPV4);
    if (ipv4 == null) {
      Speaker ipv6 = speakers.get(AddressFamily.IPV6);
      throw new IllegalArgumentException(
          ipv6 + " has no IPv4 address to take as router ID: set a router ID for it");
    }
    return ipv4.address().toRouterId();
  }
}
