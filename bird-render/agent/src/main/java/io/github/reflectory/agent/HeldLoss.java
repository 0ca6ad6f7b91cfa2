package io.github.reflectory.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.hold.Loss;
import io.github.reflectory.agent.hold.Loss.Kind;
import java.time.Duration;
import java.util.stream.Stream;

/** What an agent does not apply for a while, as it looks like an accident. */
public final class HeldLoss {
  private final Held held;

  HeldLoss(Held held) {
    this.held = held;
  }

  Loss loss() {
    return held.loss();
  }

  /** What would be lost, in one line. */
  public String summary() {
    return held.loss().sentence();
  }

  /** The addresses of the peers that would have no session any more. */
  public ImmutableList<String> peers() {
    return Stream.of(Kind.SESSION, Kind.ADDED)
        .flatMap(kind -> held.loss().names(kind).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** For how long it is going to be held back, if it stays as it is. */
  public Duration left() {
    return held.left();
  }

  @Override
  public String toString() {
    return summary();
  }
}
