package io.github.reflectory.agent.http;

import io.github.reflectory.agent.health.Condition.Figures;
import io.github.reflectory.agent.session.SessionReport;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.store.Revision;
import java.util.List;

/** The agent's figures in the text format of Prometheus. */
public final class Metrics {
  private final StringBuilder text = new StringBuilder();

  private Metrics() {}

  /**
   * All of them.
   *
   * @param protocols what the daemons run
   * @param starts how many times a daemon was started
   */
  public static String of(Figures figures, List<ProtocolState> protocols, int starts) {
    Metrics all = new Metrics();
    all.sessions(figures, protocols);
    all.gauge(
        "revision_applied",
        "Revision of the store that the daemons follow.",
        figures.revision().map(Revision::number).orElse(0L));
    all.gauge(
        "lag_seconds",
        "For how long a change is not applied or the store not heard of.",
        figures.lag().toMillis() / 1000.0);
    all.gauge(
        "store_reachable", "Whether the store is heard of.", figures.lost().isEmpty() ? 1 : 0);
    all.gauge(
        "held_back", "Whether a change waits for confirmation.", figures.held().isEmpty() ? 0 : 1);
    all.gauge("entries_set_aside", "Entries that cannot be read.", figures.setAside());
    all.gauge(
        "settings_guessed",
        "Settings of all nodes that could never be read and count as missing.",
        figures.guessed().size());
    all.gauge(
        "settings_kept",
        "Settings of all nodes that cannot be read and count as they were.",
        figures.kept().size());
    all.gauge(
        "addresses_unnamed",
        "Addresses of this reflector that the store says nothing of.",
        figures.unnamed().size());
    all.gauge(
        "held_back_sessions",
        "Sessions that go when what is held back is applied.",
        figures.held().map(held -> held.loss().lostSessions()).orElse(0));
    all.counter(
        "reconfigurations", "Configurations a daemon has taken.", figures.reconfigurations());
    all.counter("refusals", "Configurations a daemon has refused.", figures.refusals());
    all.counter("daemon_starts", "Daemons started.", starts);
    return all.text.toString();
  }

  /** What BIRD still has from an earlier start counts as wanted until something is applied. */
  private void sessions(Figures figures, List<ProtocolState> protocols) {
    SessionReport report = SessionReport.of(figures.wanted(), protocols);
    long wanted = report.sessions().size();
    long established = report.established();
    if (figures.wanted().isEmpty()) {
      wanted = protocols.stream().filter(ProtocolState::bgp).count();
      established = protocols.stream().filter(ProtocolState::established).count();
    }
    gauge(
        "sessions_wanted",
        "Sessions that follow from the store; until it is followed, those BIRD has.",
        wanted);
    gauge("sessions_established", "Wanted sessions that are up.", established);
  }

  private void gauge(String name, String help, Number value) {
    sample(name, "gauge", help, value);
  }

  private void counter(String name, String help, long value) {
    sample(name + "_total", "counter", help, value);
  }

  private void sample(String name, String type, String help, Number value) {
    String full = "reflectory_" + name;
    text.append("# HELP ").append(full).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(full).append(' ').append(type).append('\n');
    text.append(full).append(' ').append(value).append('\n');
  }
}
