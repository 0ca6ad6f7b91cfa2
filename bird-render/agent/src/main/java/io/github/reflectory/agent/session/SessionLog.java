package io.github.reflectory.agent.session;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.session.SessionReport.Session;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.DaemonStatus;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.topology.Name;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says each session that goes up or down, as the daemons report it, from a thread of its own. It
 * looks every few seconds, at little more than which sessions are up, and asks for more only when
 * those are others than before.
 */
public final class SessionLog implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Daemons daemons;
  private final Condition state;
  private final Consumer<String> log;
  private final Wakeup wakeup = new Wakeup();

  /** What is up, by daemon; of one that does not answer what was up. */
  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * What was seen in one look.
   *
   * @param since since when each protocol is up, in the daemon's words
   * @param up the same on a steady clock
   * @param which the peers of those that are up, in words
   */
  private record Seen(
      Map<String, String> since, Map<String, UpSince> up, Map<String, String> which) {
    static final Seen NOTHING = new Seen(Map.of(), Map.of(), Map.of());

    /** Whether a protocol is up that was not, or has come up anew. */
    boolean isNew(String name, Seen before) {
      UpSince now = up.get(name);
      UpSince known = before.up.get(name);
      return now != null && (known == null || now.isAfter(known));
    }

    boolean differs(Seen before) {
      return !up.keySet().equals(before.up.keySet())
          || up.keySet().stream().anyMatch(name -> isNew(name, before));
    }
  }

  private SessionLog(Daemons daemons, Condition state, Consumer<String> log) {
    this.daemons = daemons;
    this.state = state;
    this.log = log;
  }

  public static SessionLog start(Daemons daemons, Condition state, Consumer<String> log) {
    SessionLog sessions = new SessionLog(daemons, state, log);
    Thread thread = new Thread(sessions::run, "reflectory-sessions");
    thread.setDaemon(true);
    thread.start();
    return sessions;
  }

  private void run() {
    try {
      while (!wakeup.isClosed()) {
        daemons.controls().forEach(this::look);
        wakeup.await(EVERY, EVERY);
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  private void look(String daemon, BirdControl control) {
    Seen before = seen.getOrDefault(daemon, Seen.NOTHING);
    try {
      Map<String, String> since = established(control.overview());
      if (since.equals(before.since())) {
        return;
      }
      DaemonStatus status = control.status();
      long told = System.nanoTime();
      Seen now = new Seen(since, up(since, status, told), before.which());
      if (now.differs(before)) {
        List<ProtocolState> all = control.protocols();
        since = established(all);
        now = new Seen(since, up(since, status, told), which(all));
        say(all, before, now);
      }
      seen.put(daemon, now);
    } catch (BirdException e) {
      // Whoever supervises it says what is wrong.
    }
  }

  private static Map<String, String> established(List<ProtocolState> protocols) {
    Map<String, String> since = new LinkedHashMap<>();
    for (ProtocolState each : protocols) {
      if (each.established()) {
        since.put(each.name(), each.since());
      }
    }
    return since;
  }

  private static Map<String, UpSince> up(
      Map<String, String> since, DaemonStatus status, long told) {
    return ImmutableMap.copyOf(Maps.transformValues(since, each -> UpSince.of(each, status, told)));
  }

  private void say(List<ProtocolState> all, Seen before, Seen now) {
    Set<String> known = new HashSet<>();
    for (ProtocolState each : all) {
      String name = each.name();
      known.add(name);
      String since = " since " + each.since();
      if (now.isNew(name, before)) {
        log.accept("session up: " + now.which().get(name) + since);
      } else if (before.up().containsKey(name) && !now.up().containsKey(name)) {
        log.accept("session down: " + before.which().get(name) + since + ": " + each.info());
      }
    }
    for (String gone : Sets.difference(before.up().keySet(), known)) {
      log.accept("session down: " + before.which().get(gone) + ": no longer configured");
    }
  }

  /** The peers of the sessions that are up, with the nodes they are. */
  private Map<String, String> which(List<ProtocolState> all) {
    Map<String, String> which = new HashMap<>();
    for (ProtocolState each : all) {
      if (each.established()) {
        which.put(each.name(), each.neighbor().orElse(each.name()));
      }
    }
    for (Session session : SessionReport.of(state.figures().wanted(), all).sessions()) {
      Name node = session.end().peerNode();
      if (node != null) {
        session
            .told()
            .ifPresent(
                told -> which.computeIfPresent(told.name(), (name, peer) -> peer + " " + node));
      }
    }
    return which;
  }

  /** Ends it; the sessions that end with their daemon are nothing to say. */
  @Override
  public void close() {
    wakeup.close();
  }
}
