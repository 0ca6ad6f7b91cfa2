package io.github.reflectory.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.health.Condition.Figures;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.Revision;
import java.time.Duration;
import java.util.Optional;

/** How an agent was doing at one moment. */
public final class Status {
  private final boolean works;
  private final ImmutableList<String> problems;
  private final Figures figures;

  Status(boolean works, ImmutableList<String> problems, Figures figures) {
    this.works = works;
    this.problems = problems;
    this.figures = figures;
  }

  /** Whether the daemons run and answer, whatever else is wrong. */
  public boolean works() {
    return works;
  }

  /** What is wrong, a line each, the worst first. */
  public ImmutableList<String> problems() {
    return problems;
  }

  /** What is held back, if anything is. */
  public Optional<HeldLoss> held() {
    return figures.held().map(HeldLoss::new);
  }

  /** The state of the store that was last applied, if one was. */
  public Optional<Revision> revision() {
    return figures.revision();
  }

  /** For how long a change is known that is not applied, or the store was not heard of. */
  public Duration lag() {
    return figures.lag();
  }

  /** The machine's speakers as they were last applied; none before that. */
  public ImmutableList<Speaker> speakers() {
    return figures.wanted();
  }

  @Override
  public String toString() {
    return (works ? "works" : "does not work") + ", " + problems;
  }
}
