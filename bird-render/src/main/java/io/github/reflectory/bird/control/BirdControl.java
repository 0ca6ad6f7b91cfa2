package io.github.reflectory.bird.control;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Steers a running daemon over its control socket, as {@code birdc} does; BIRD 1.6, 2 and 3.
 *
 * <p>Each call is a connection of its own, so a daemon may come and go in between; no answer is
 * waited for longer than the limit, or read beyond 64 MiB. Safe for use by many threads.
 *
 * <p>All calls throw {@link BirdException.Unavailable} if the daemon does not answer, and {@link
 * BirdException.Refused} if it answers with an error.
 */
public final class BirdControl {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);
  private static final int CONFIGURATION_ERROR = 8002;

  private final Path socket;
  private final Duration limit;

  private BirdControl(Path socket, Duration limit) {
    this.socket = socket;
    this.limit = limit;
  }

  /** The daemon whose control socket is here, whether or not it runs now. */
  public static BirdControl at(Path socket) {
    requireNonNull(socket, "socket");
    return new BirdControl(socket, DEFAULT_LIMIT);
  }

  /**
   * The same daemon, asked with another limit for each call; 10 s unless set.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BirdControl withLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("expected a positive limit, found " + limit);
    }
    return new BirdControl(socket, limit);
  }

  public DaemonStatus status() {
    return DaemonStatus.of(ask("show status"));
  }

  /**
   * Has a configuration parsed, but not used.
   *
   * @param configuration a file the daemon can read
   * @return why the daemon would refuse it, with file and line; empty if it would not
   * @throws IllegalArgumentException if the path has a quote or a control character in it, which
   *     BIRD has no way to say
   */
  public Optional<String> check(Path configuration) {
    try {
      ask("configure check " + quoted(configuration));
      return Optional.empty();
    } catch (BirdException.Refused e) {
      if (e.code() != CONFIGURATION_ERROR) {
        throw e;
      }
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Uses a configuration. Sessions whose options are as before stay up, and routes are not
   * re-filtered where only filters change ({@code configure soft}).
   *
   * @param configuration a file the daemon can read
   * @throws IllegalArgumentException as {@link #check}
   * @throws BirdException.Refused if it has an error; the one before stays in use
   */
  public Reconfiguration configure(Path configuration) {
    return Reconfiguration.of(ask("configure soft " + quoted(configuration)));
  }

  /**
   * Uses a configuration, and goes back to the one before unless it is {@linkplain #confirm
   * confirmed} in time.
   *
   * @param undoAfter rounded up to whole seconds
   * @throws IllegalArgumentException as {@link #check}, or if the time is not positive or more than
   *     a day
   * @throws BirdException.Refused if it has an error; the one before stays in use
   */
  public Reconfiguration configure(Path configuration, Duration undoAfter) {
    if (undoAfter.isNegative()
        || undoAfter.isZero()
        || undoAfter.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("expected 1 s to a day to confirm in, found " + undoAfter);
    }
    long seconds = undoAfter.plusSeconds(1).minusNanos(1).toSeconds();
    return Reconfiguration.of(
        ask("configure soft " + quoted(configuration) + " timeout " + seconds));
  }

  /** Keeps the configuration in use, also when the time to confirm it runs out. */
  public Reconfiguration confirm() {
    return Reconfiguration.of(ask("configure confirm"));
  }

  /** Goes back to the configuration before the last. */
  public Reconfiguration undo() {
    return Reconfiguration.of(ask("configure undo"));
  }

  /** Every protocol the daemon runs, in its order. */
  public ImmutableList<ProtocolState> protocols() {
    return ProtocolReader.read(ask("show protocols all"));
  }

  /**
   * Every protocol the daemon runs, in its order, without neighbours and numbers of routes. At
   * thousands of sessions it costs a small part of {@link #protocols}.
   */
  public ImmutableList<ProtocolState> overview() {
    return ProtocolReader.read(ask("show protocols"));
  }

  /**
   * Switches a protocol on, as one that the daemon has switched off because it could not listen.
   *
   * @param protocol its name, as {@link ProtocolState#name} has it
   * @throws IllegalArgumentException if that is no name
   * @throws BirdException.Refused if the daemon has no protocol of that name
   */
  public void enable(String protocol) {
    if (!protocol.matches("\\w+")) {
      throw new IllegalArgumentException("expected the name of a protocol, found " + protocol);
    }
    ask("enable " + protocol);
  }

  /**
   * Ends the daemon as for a restart: its peers keep the routes until it is back or their time for
   * that runs out (RFC 4724). BIRD 2 and 3.
   *
   * @throws BirdException.Refused by BIRD 1.6, which has no such command
   */
  public void endForRestart() {
    ask("graceful restart");
  }

  /** Ends the daemon; its peers drop its routes. */
  public void end() {
    ask("down");
  }

  private ControlReply ask(String command) {
    ControlReply reply;
    try {
      reply = ControlConnection.ask(socket, command, limit);
    } catch (IOException e) {
      throw new BirdException.Unavailable(
          "BIRD at " + socket + " does not answer '" + command + "': " + e.getMessage(), e);
    }
    if (reply.refused()) {
      throw new BirdException.Refused(reply.code(), reply.last().text());
    }
    return reply;
  }

  private static String quoted(Path configuration) {
    String path = configuration.toAbsolutePath().toString();
    if (path.chars().anyMatch(c -> c == '"' || c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "expected a path without quotes and control characters for BIRD");
    }
    return '"' + path + '"';
  }

  @Override
  public String toString() {
    return "BIRD at " + socket;
  }
}
