package io.github.reflectory.bird.control;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.bird.control.ControlReply.Line;

/**
 * What a daemon says of itself.
 *
 * @param version such as {@code 2.0.12}
 * @param routerId the router ID it uses
 * @param time the time it is, in its own time format
 * @param started when it started, in its own time format
 * @param configured when it last took a configuration, in its own time format
 * @param state in its own words, as {@code Daemon is up and running}
 */
public record DaemonStatus(
    String version, String routerId, String time, String started, String configured, String state) {
  public DaemonStatus {
    requireNonNull(version, "version");
    requireNonNull(routerId, "routerId");
    requireNonNull(time, "time");
    requireNonNull(started, "started");
    requireNonNull(configured, "configured");
    requireNonNull(state, "state");
  }

  static DaemonStatus of(ControlReply reply) {
    return new DaemonStatus(
        after("BIRD ", reply),
        after("Router ID is ", reply),
        after("Current server time is ", reply),
        after("Last reboot on ", reply),
        after("Last reconfiguration on ", reply),
        reply.last().text());
  }

  private static String after(String words, ControlReply reply) {
    for (Line line : reply.lines()) {
      if (line.text().startsWith(words)) {
        return line.text().substring(words.length()).strip();
      }
    }
    throw new BirdException.Unavailable("no '" + words + "' in the daemon's status", null);
  }
}
