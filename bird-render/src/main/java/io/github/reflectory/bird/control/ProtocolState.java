package io.github.reflectory.bird.control;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A protocol as the daemon that runs it describes it.
 *
 * @param name its name in the configuration
 * @param kind the kind of protocol, as {@code BGP}
 * @param state {@code up}, {@code start}, {@code stop} or {@code down}
 * @param since since when it is in that state, in the daemon's own time format
 * @param info more about the state; of BGP its state machine's (RFC 4271 section 8), as {@code
 *     Established}, {@code Active}, and the last error
 * @param neighborText the neighbour's address, of BGP only, and not in an overview
 * @param imported the number of routes accepted from the protocol; 0 in an overview
 * @param exported the number of routes sent to it; 0 in an overview
 */
public record ProtocolState(
    String name,
    String kind,
    String state,
    String since,
    String info,
    @Nullable String neighborText,
    long imported,
    long exported) {
  public ProtocolState {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(state, "state");
    requireNonNull(since, "since");
    requireNonNull(info, "info");
  }

  /** Whether it is a BGP session. */
  public boolean bgp() {
    return kind.equals("BGP");
  }

  /** Whether it is a BGP session over which routes can pass. */
  public boolean established() {
    return bgp() && state.equals("up");
  }

  /** The neighbour's address as BIRD spells it, of a BGP session; empty in an overview. */
  public Optional<String> neighbor() {
    return Optional.ofNullable(neighborText);
  }
}
