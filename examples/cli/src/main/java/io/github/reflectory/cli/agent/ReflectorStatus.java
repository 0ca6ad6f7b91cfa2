package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.cli.agent.SessionReport.Session;
import io.github.reflectory.etcd.CalicoStore;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.SessionEnd;
import io.github.reflectory.topology.Sessions;
import io.github.reflectory.topology.Speaker;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the sessions of one reflector are, whether or not an agent runs.
 *
 * @param lines one for each wanted session, then for each that is not; one for each that a daemon
 *     has if nobody knows which are wanted
 * @param failure why that is not known; {@code null} if it is
 */
public record ReflectorStatus(ImmutableList<Line> lines, @Nullable StoreException failure) {

  /**
   * One session; what is not known of it is empty.
   *
   * @param state {@code up}, {@code down}, {@code missing} where no daemon knows it, or {@code
   *     unwanted} where only a daemon does
   * @param why what keeps it from being up, if somebody says; of one that is unwanted how it is
   */
  public record Line(
      String peer,
      String role,
      String peerAs,
      String node,
      String state,
      String since,
      String why) {

    /** Whether it is as it should be. */
    public boolean up() {
      return state.equals("up");
    }
  }

  /**
   * Reads the store and asks the daemons.
   *
   * @throws IllegalArgumentException if there is no BIRD of the series wanted
   * @throws StoreException.Unreadable if the store holds what it should not
   * @throws IOException if there is nowhere to write a temporary file
   */
  public static ReflectorStatus read(AgentSettings settings, Map<String, String> environment)
      throws IOException {
    InstalledBird bird = InstalledBird.find(settings, environment);
    Daemons daemons = Daemons.of(bird, settings);
    try {
      return of(wanted(settings), daemons);
    } catch (StoreException.Unavailable | StoreException.Denied e) {
      return new ReflectorStatus(known(daemons.protocols()), e);
    }
  }

  private static ReflectorStatus of(List<Speaker> wanted, Daemons daemons) throws IOException {
    SessionReport report = SessionReport.of(wanted, daemons.protocols());
    Map<AddressFamily, String> missing = new EnumMap<>(AddressFamily.class);
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    for (Session session : report.sessions()) {
      AddressFamily family = session.end().local().family();
      if (session.told().isEmpty() && !missing.containsKey(family)) {
        List<BirdFile> files = daemons.render(wanted);
        int file = family == AddressFamily.IPV4 ? 0 : files.size() - 1;
        missing.put(family, daemons.trouble(files.get(file)));
      }
      lines.add(wanted(session, missing.getOrDefault(family, "")));
    }
    for (ProtocolState protocol : report.unwanted()) {
      lines.add(unexplained(protocol, "unwanted", protocol.info()));
    }
    return new ReflectorStatus(lines.build(), null);
  }

  /** The sessions of daemons, where nobody knows which are wanted. */
  private static ImmutableList<Line> known(List<ProtocolState> protocols) {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    for (ProtocolState protocol : SessionReport.of(List.of(), protocols).unwanted()) {
      boolean up = protocol.established();
      lines.add(unexplained(protocol, up ? "up" : "down", up ? "" : protocol.info()));
    }
    return lines.build();
  }

  private static Line wanted(Session session, String missing) {
    SessionEnd end = session.end();
    Optional<ProtocolState> told = session.told();
    return new Line(
        end.peer().toString(),
        end.role().toString(),
        end.peerAs().toString(),
        end.peerNode() == null ? "" : end.peerNode().toString(),
        told.isEmpty() ? "missing" : session.up() ? "up" : "down",
        told.map(ProtocolState::since).orElse(""),
        session.up() ? "" : told.map(ProtocolState::info).orElse(missing));
  }

  private static Line unexplained(ProtocolState protocol, String state, String why) {
    return new Line(protocol.neighbor().orElse(""), "", "", "", state, protocol.since(), why);
  }

  private static ImmutableList<Speaker> wanted(AgentSettings settings) {
    try (CalicoStore store = StoreSearch.open(api(settings), settings.etcd())) {
      Topology topology = store.snapshot().topology();
      return settings.addresses().stream()
          .map(address -> Sessions.of(topology, address.family()).reflector(address))
          .collect(ImmutableList.toImmutableList());
    }
  }

  /** The API the agent follows, and only where none has run yet the one it would. */
  private static Api api(AgentSettings settings) {
    if (settings.api() != Api.AUTO) {
      return settings.api();
    }
    Optional<Api> followed = Memory.in(settings.configFolder(), SteadyTime.ofMachine()).api();
    if (followed.isPresent()) {
      return followed.get();
    }
    try (StoreSearch search = new StoreSearch(settings.etcd())) {
      return search.look().orElse(Api.V3);
    }
  }
}
