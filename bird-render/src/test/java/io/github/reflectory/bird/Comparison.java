package io.github.reflectory.bird;

import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;
import static java.util.Comparator.naturalOrder;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.topology.Name;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the analysis says of a network, beside what its daemons do. */
final class Comparison {
  private static final Duration SESSIONS = Duration.ofSeconds(90);
  private static final Duration ROUTES = Duration.ofSeconds(60);

  private final NetworkLab lab;
  private final RunningNetwork running;
  private final Analysis analysis;
  private final String question;
  private final ImmutableSortedMap<Name, ImmutableSortedSet<Name>> predicted;
  private List<String> motion = List.of();

  /**
   * @param question what is compared, for the report of a difference
   */
  Comparison(NetworkLab lab, RunningNetwork running, Analysis analysis, String question) {
    this.lab = lab;
    this.running = running;
    this.analysis = analysis;
    this.question = question;
    Visibility visibility = analysis.visibility();
    this.predicted =
        visibility.nodes().stream()
            .collect(toImmutableSortedMap(naturalOrder(), node -> node, visibility::of));
  }

  /**
   * Waits until every live node holds exactly what is predicted and nothing moves any more.
   *
   * @throws AssertionError if that does not come, with all that is needed to find out who is right
   */
  void await() {
    try {
      lab.await("exactly the sessions that can be are up", SESSIONS, running::sessionsStand);
      lab.await("the tables are as predicted, and stay so", ROUTES, this::isEqualAndStays);
    } catch (AssertionError e) {
      throw new AssertionError(question + differences(), e);
    }
  }

  private boolean isEqualAndStays() {
    if (!isEqual()) {
      return false;
    }
    motion = running.motion();
    return motion.isEmpty() && running.sessionsStand() && isEqual();
  }

  private boolean isEqual() {
    return running.held().equals(predicted);
  }

  /** For each pair what is predicted and why, and for each origin what BIRD has. */
  private String differences() {
    StringBuilder text = new StringBuilder("\nwhen equal last, in motion: ").append(motion);
    ImmutableSortedMap<Name, ImmutableSortedSet<Name>> held = running.held();
    Set<Name> origins = new TreeSet<>();
    predicted.forEach(
        (node, others) -> {
          for (Name other : Sets.symmetricDifference(others, held.getOrDefault(node, others))) {
            origins.add(other);
            text.append("\npredicted, unlike what is so: ").append(analysis.explain(other, node));
          }
        });
    origins.forEach(
        origin -> text.append("\nroutes of ").append(origin).append(running.routesTo(origin)));
    return text.toString();
  }
}
