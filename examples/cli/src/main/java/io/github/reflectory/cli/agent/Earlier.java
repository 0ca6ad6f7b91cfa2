package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an earlier start of the agent left the daemons with: their configuration says so, and where
 * somebody has changed that, they themselves.
 */
final class Earlier {
  private final Daemons daemons;
  private final Path folder;

  Earlier(Daemons daemons, Path folder) {
    this.daemons = daemons;
    this.folder = folder;
  }

  /**
   * What there is to lose.
   *
   * @param alone the speakers of a reflector of which nobody knows anything
   */
  Applied applied(List<Speaker> alone, Memory memory) {
    ImmutableList<IpAddress> addresses =
        alone.stream().map(Speaker::address).collect(ImmutableList.toImmutableList());
    ImmutableList<BirdFile> files = daemons.render(alone);
    ImmutableList<String> texts =
        files.stream().map(this::text).collect(ImmutableList.toImmutableList());
    ImmutableList<Speaker> speakers = ConfigReading.of(texts, addresses);
    Set<IpAddress> peers = new HashSet<>(Applied.peers(speakers));
    boolean exact = daemons.render(speakers).stream().map(BirdFile::text).toList().equals(texts);
    Set<IpAddress> registered = new HashSet<>(memory.registered());
    speakers.stream()
        .filter(Earlier::isRegistered)
        .forEach(speaker -> registered.add(speaker.address()));
    if (!exact) {
      daemons.protocols().stream()
          .filter(ProtocolState::bgp)
          .flatMap(protocol -> protocol.neighbor().stream())
          .flatMap(neighbor -> SessionReport.parsed(neighbor).stream())
          .forEach(peers::add);
    }
    return new Applied(
        exact ? Optional.of(speakers) : Optional.empty(),
        ImmutableSet.copyOf(peers),
        ImmutableSet.copyOf(Sets.intersection(memory.added(), peers)),
        ImmutableSet.copyOf(Sets.intersection(registered, Set.copyOf(addresses))),
        Math.max(memory.entries(), 1));
  }

  /** As far as its sessions tell; one that has none with reflectors loses none by not being one. */
  private static boolean isRegistered(Speaker speaker) {
    return speaker.clusterId().isPresent()
        || speaker.ends().stream().anyMatch(end -> end.role() == Role.MESH);
  }

  /** What a daemon last accepted or, if that is not known, what it would be started on. */
  private String text(BirdFile file) {
    KeptConfig config = daemons.configs().get(file.name());
    Optional<String> accepted = config == null ? Optional.empty() : config.lastAccepted();
    return accepted.orElseGet(() -> onDisk(file));
  }

  private String onDisk(BirdFile file) {
    try {
      return new String(Files.readAllBytes(folder.resolve(file.name())), US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }
}
