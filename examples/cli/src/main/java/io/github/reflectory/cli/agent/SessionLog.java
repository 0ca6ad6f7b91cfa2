package io.github.reflectory.cli.agent;

import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.cli.agent.SessionReport.Session;
import io.github.reflectory.topology.Name;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says each session that goes up or down, as the daemons report it, from a thread of its own. It
 * looks every few seconds, at little more than which sessions are up, and asks for more only when
 * those are others than before.
 */
final class SessionLog implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Daemons daemons;
  private final AgentState state;
  private final AgentLog log;
  private final Bell bell = new Bell();

  /** Since when which protocols are up, by daemon; one that does not answer is as it was. */
  private final Map<String, Map<String, UpSince>> up = new HashMap<>();

  private SessionLog(Daemons daemons, AgentState state, AgentLog log) {
    this.daemons = daemons;
    this.state = state;
    this.log = log;
  }

  static SessionLog start(Daemons daemons, AgentState state, AgentLog log) {
    SessionLog sessions = new SessionLog(daemons, state, log);
    Thread thread = new Thread(sessions::run, "reflectory-sessions");
    thread.setDaemon(true);
    thread.start();
    return sessions;
  }

  private void run() {
    try {
      while (!bell.isClosed()) {
        daemons.controls().forEach(this::look);
        bell.await(EVERY, EVERY);
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  private void look(String daemon, BirdControl control) {
    Map<String, UpSince> before = up.getOrDefault(daemon, Map.of());
    try {
      Map<String, UpSince> now = established(control.overview());
      if (differ(before, now)) {
        List<ProtocolState> all = control.protocols();
        now = established(all);
        say(all, before, now);
      }
      up.put(daemon, now);
    } catch (BirdException e) {
      // Whoever supervises it says what is wrong.
    }
  }

  private static Map<String, UpSince> established(List<ProtocolState> protocols) {
    Map<String, UpSince> since = new LinkedHashMap<>();
    for (ProtocolState each : protocols) {
      if (each.established()) {
        since.put(each.name(), new UpSince(each.since()));
      }
    }
    return since;
  }

  private static boolean differ(Map<String, UpSince> before, Map<String, UpSince> now) {
    return !before.keySet().equals(now.keySet())
        || now.keySet().stream().anyMatch(name -> isNew(name, before, now));
  }

  /** Whether a protocol is up that was not, or has come up anew. */
  private static boolean isNew(String name, Map<String, UpSince> before, Map<String, UpSince> now) {
    UpSince since = now.get(name);
    UpSince known = before.get(name);
    return since != null && (known == null || since.isAfter(known));
  }

  private void say(List<ProtocolState> all, Map<String, UpSince> before, Map<String, UpSince> now) {
    Map<String, Name> nodes = nodes(all);
    for (ProtocolState each : all) {
      String name = each.name();
      String which = each.neighbor().orElse(name) + node(nodes.get(name)) + " since ";
      if (isNew(name, before, now)) {
        log.say("session up: " + which + each.since());
      } else if (before.containsKey(name) && !now.containsKey(name)) {
        log.say("session down: " + which + each.since() + ": " + each.info());
      }
    }
  }

  /** The nodes that protocols lead to. */
  private Map<String, Name> nodes(List<ProtocolState> all) {
    Map<String, Name> nodes = new HashMap<>();
    for (Session session : SessionReport.of(state.figures().wanted(), all).sessions()) {
      Optional<ProtocolState> told = session.told();
      Name node = session.end().peerNode();
      if (told.isPresent() && node != null) {
        nodes.put(told.get().name(), node);
      }
    }
    return nodes;
  }

  private static String node(@Nullable Name name) {
    return name == null ? "" : " " + name;
  }

  /** Ends it; the sessions that end with their daemon are nothing to say. */
  @Override
  public void close() {
    bell.close();
  }
}
