package io.github.reflectory.agent.follow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.agent.session.SessionReport;
import io.github.reflectory.agent.session.SessionReport.Session;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.SetAside;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says each session that is gained or lost, and each entry set aside or kept, once. */
final class ChangeLog {
  private final Consumer<String> log;
  private ImmutableSet<SessionEnd> sessions = ImmutableSet.of();
  private ImmutableSet<String> unwanted = ImmutableSet.of();
  private ImmutableSet<SetAside> setAside = ImmutableSet.of();
  private ImmutableSet<SetAside> kept = ImmutableSet.of();

  ChangeLog(Consumer<String> log) {
    this.log = log;
  }

  /** What the daemons have of an earlier start is neither gained, nor lost without a word. */
  void adopted(SessionReport found) {
    sessions =
        found.sessions().stream()
            .filter(session -> session.told().isPresent())
            .map(Session::end)
            .collect(ImmutableSet.toImmutableSet());
    unwanted =
        found.unwanted().stream()
            .map(protocol -> protocol.neighbor().orElse(protocol.name()))
            .collect(ImmutableSet.toImmutableSet());
  }

  void sessions(List<Speaker> speakers) {
    ImmutableSet<SessionEnd> now =
        speakers.stream()
            .flatMap(speaker -> speaker.ends().stream())
            .collect(ImmutableSet.toImmutableSet());
    say("session lost: ", unwanted);
    unwanted = ImmutableSet.of();
    Set<String> before = words(sessions);
    Set<String> after = words(now);
    sessions.stream()
        .filter(end -> !after.contains(words(end)))
        .forEach(end -> log.accept("session lost: " + words(end)));
    now.stream()
        .filter(end -> !before.contains(words(end)))
        .forEach(end -> log.accept("session gained: " + end));
    sessions = now;
  }

  private static Set<String> words(Set<SessionEnd> ends) {
    return ends.stream().map(ChangeLog::words).collect(Collectors.toSet());
  }

  /** All but why it is wanted, which may become another reason while it stays. */
  private static String words(SessionEnd end) {
    String all = end.toString();
    return all.substring(0, all.length() - end.reason().toString().length() - 2);
  }

  void setAside(ImmutableList<SetAside> entries) {
    ImmutableSet<SetAside> now = ImmutableSet.copyOf(entries);
    say("set aside ", Sets.difference(now, setAside));
    setAside = now;
  }

  void kept(ImmutableList<SetAside> entries) {
    ImmutableSet<SetAside> now = ImmutableSet.copyOf(entries);
    say("counts as it was until it can be read: ", Sets.difference(now, kept));
    say("no longer counts as it was: ", Sets.difference(kept, now));
    kept = now;
  }

  private void say(String what, Set<?> all) {
    all.forEach(each -> log.accept(what + each));
  }
}
