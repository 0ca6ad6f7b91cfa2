package io.github.reflectory.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.session.SessionReport;
import io.github.reflectory.agent.session.SessionReport.Session;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every session that is wanted or that a daemon has, with what the daemons say of it. */
final class SessionStates {
  private SessionStates() {}

  /**
   * Those that are wanted, then those that are not.
   *
   * @param config what the daemons are given for these speakers
   * @throws IOException if there is nowhere to write a temporary file
   */
  static ImmutableList<SessionStatus> of(
      List<Speaker> wanted, Optional<BirdConfig> config, Daemons daemons) throws IOException {
    SessionReport report = SessionReport.of(wanted, daemons.protocols());
    Map<AddressFamily, String> missing = new EnumMap<>(AddressFamily.class);
    ImmutableList.Builder<SessionStatus> states = ImmutableList.builder();
    for (Session session : report.sessions()) {
      AddressFamily family = session.end().local().family();
      if (session.told().isEmpty() && !missing.containsKey(family)) {
        missing.put(family, missing(family, config, daemons));
      }
      states.add(wanted(session, missing.getOrDefault(family, "")));
    }
    for (ProtocolState protocol : report.unwanted()) {
      states.add(unexplained(protocol, "unwanted", protocol.info()));
    }
    return states.build();
  }

  private static String missing(AddressFamily family, Optional<BirdConfig> config, Daemons daemons)
      throws IOException {
    List<BirdFile> files;
    try {
      files = daemons.render(config);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    return daemons.trouble(files.get(family == AddressFamily.IPV4 ? 0 : files.size() - 1));
  }

  /** Those that the daemons have, where nobody knows which are wanted. */
  static ImmutableList<SessionStatus> of(Daemons daemons) {
    ImmutableList.Builder<SessionStatus> states = ImmutableList.builder();
    for (ProtocolState protocol : SessionReport.of(List.of(), daemons.protocols()).unwanted()) {
      boolean up = protocol.established();
      states.add(unexplained(protocol, up ? "up" : "down", up ? "" : protocol.info()));
    }
    return states.build();
  }

  private static SessionStatus wanted(Session session, String missing) {
    SessionEnd end = session.end();
    Optional<ProtocolState> told = session.told();
    return new SessionStatus(
        end.peer().toString(),
        end.role().toString(),
        end.peerAs().toString(),
        end.peerNode() == null ? "" : end.peerNode().toString(),
        told.isEmpty() ? "missing" : session.up() ? "up" : "down",
        told.map(ProtocolState::since).orElse(""),
        session.up() ? "" : told.map(ProtocolState::info).orElse(missing));
  }

  private static SessionStatus unexplained(ProtocolState protocol, String state, String why) {
    return new SessionStatus(
        protocol.neighbor().orElse(""), "", "", "", state, protocol.since(), why);
  }
}
