package io.github.reflectory.agent.speaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * The machine whose daemons an agent keeps on a topology: a reflector by its addresses, or a node
 * by its name. Thread-safe.
 */
public interface Machine {

  /** Has a watch tell what concerns it. */
  void watchBy(SpeakerWatch.Builder watch);

  /** Its speakers as a store has them, IPv4 first. */
  ImmutableList<Speaker> speakers(SpeakerView view);

  /** The addresses at which the store has an entry of its own for it. */
  ImmutableSet<IpAddress> registered(SpeakerView view);

  /** Its speakers while nobody knows what they should do: without sessions. */
  ImmutableList<Speaker> idle();

  /**
   * Its own among speakers that were read from an earlier configuration; idle where there are none.
   */
  ImmutableList<Speaker> own(List<Speaker> found);

  /**
   * Whether a speaker of an earlier configuration had an entry of its own, as far as that tells.
   */
  boolean wasRegistered(Speaker speaker);

  /**
   * What makes its daemons run these speakers; empty if there are none.
   *
   * @param speakers one in each address family at most, IPv4 first
   */
  Optional<BirdConfig> config(List<Speaker> speakers);

  /** What it is to announce and cannot, as it has no speaker in the family. */
  default ImmutableList<Prefix> unannounced(List<Speaker> speakers) {
    return ImmutableList.of();
  }

  /** The node it is, where it is known by a name. */
  Optional<Name> node();

  /** The same configuration for speakers that announce nothing and need no other router ID. */
  static Optional<BirdConfig> plain(List<Speaker> speakers) {
    BirdConfig config = null;
    for (Speaker speaker : speakers) {
      config = config == null ? BirdConfig.of(speaker) : config.with(speaker);
    }
    return Optional.ofNullable(config);
  }
}
