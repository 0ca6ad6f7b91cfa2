package io.github.reflectory.agent.follow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.daemon.Place;
import io.github.reflectory.agent.hold.Applied;
import io.github.reflectory.agent.hold.StateFile;
import io.github.reflectory.agent.session.SessionReport;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an earlier start of the agent left the daemons with: their configuration says so, and where
 * somebody has changed that, they themselves.
 */
public final class LastRun {
  private final Daemons daemons;
  private final Machine machine;

  public LastRun(Daemons daemons, Machine machine) {
    this.daemons = daemons;
    this.machine = machine;
  }

  /** What there is to lose. */
  public Applied applied(StateFile stateFile) {
    Map<String, String> texts = new TreeMap<>();
    daemons.places().forEach((file, place) -> texts.put(file, text(file, place)));
    texts.values().removeIf(String::isEmpty);
    ImmutableList<Speaker> speakers = ConfigReading.of(texts.values(), machine);
    Set<IpAddress> peers = new HashSet<>(Applied.peers(speakers));
    boolean exact = rendered(speakers).equals(texts);
    Set<IpAddress> registered = new HashSet<>(stateFile.registered());
    speakers.stream()
        .filter(machine::wasRegistered)
        .forEach(speaker -> registered.add(speaker.address()));
    if (!exact) {
      daemons.protocols().stream()
          .filter(ProtocolState::bgp)
          .flatMap(protocol -> protocol.neighbor().stream())
          .flatMap(neighbor -> SessionReport.parsed(neighbor).stream())
          .forEach(peers::add);
    }
    Set<IpAddress> addresses = speakers.stream().map(Speaker::address).collect(Collectors.toSet());
    return new Applied(
        exact ? Optional.of(speakers) : Optional.empty(),
        ImmutableSet.copyOf(peers),
        ImmutableSet.copyOf(Sets.intersection(stateFile.added(), peers)),
        ImmutableSet.copyOf(Sets.intersection(registered, addresses)),
        Math.max(stateFile.entries(), 1));
  }

  private Map<String, String> rendered(ImmutableList<Speaker> speakers) {
    Map<String, String> texts = new TreeMap<>();
    try {
      daemons.render(machine.config(speakers)).forEach(file -> texts.put(file.name(), file.text()));
    } catch (IllegalArgumentException e) {
      // As where a router ID is missing: nothing that was rendered.
    }
    return texts;
  }

  /** What a daemon last accepted or, if that is not known, what it would be started on. */
  private String text(String file, Place place) {
    return Objects.requireNonNull(daemons.configs().get(file))
        .lastAccepted()
        .orElseGet(() -> onDisk(place));
  }

  private static String onDisk(Place place) {
    try {
      return new String(Files.readAllBytes(place.config()), US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }
}
