package io.github.reflectory.agent.session;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every wanted session against what the daemons say of it.
 *
 * @param sessions by speaker, then by the peer's address
 * @param unwanted sessions that the daemons run and that are no longer, or not yet, wanted
 */
public record SessionReport(
    ImmutableList<Session> sessions, ImmutableList<ProtocolState> unwanted) {

  /**
   * One wanted session.
   *
   * @param end this reflector's end
   * @param protocol what the daemon says; {@code null} if it knows no such session
   */
  public record Session(SessionEnd end, @Nullable ProtocolState protocol) {
    public boolean up() {
      return protocol != null && protocol.established();
    }

    /** What the daemon says of it, if it knows it. */
    public Optional<ProtocolState> told() {
      return Optional.ofNullable(protocol);
    }
  }

  /**
   * Joins both.
   *
   * @param wanted the reflector's speakers
   * @param protocols all that its daemons run
   */
  public static SessionReport of(List<Speaker> wanted, Iterable<ProtocolState> protocols) {
    Map<IpAddress, ProtocolState> byNeighbor = new TreeMap<>();
    for (ProtocolState protocol : protocols) {
      protocol
          .neighbor()
          .flatMap(SessionReport::parsed)
          .ifPresent(address -> byNeighbor.put(address, protocol));
    }
    ImmutableList.Builder<Session> sessions = ImmutableList.builder();
    for (Speaker speaker : wanted) {
      for (SessionEnd end : speaker.ends()) {
        sessions.add(new Session(end, byNeighbor.remove(end.peer())));
      }
    }
    return new SessionReport(sessions.build(), ImmutableList.copyOf(byNeighbor.values()));
  }

  /** Empty if it is nothing a wanted session could have, as a link-local address. */
  public static Optional<IpAddress> parsed(String neighbor) {
    try {
      return Optional.of(IpAddress.parse(neighbor));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How many are up. */
  public long established() {
    return sessions.stream().filter(Session::up).count();
  }
}
