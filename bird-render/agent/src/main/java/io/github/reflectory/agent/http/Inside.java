package io.github.reflectory.agent.http;

import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.hold.Loss;
import java.util.List;
import java.util.Optional;

/** What clients ask of an agent; thread-safe. */
public interface Inside {

  /** Whether the daemons run and use what they were given. */
  boolean works();

  /** What is wrong, a line each. */
  List<String> health();

  /** Its figures in the text format of Prometheus. */
  String metrics();

  /** What is held back, if anything is. */
  Optional<Held> held();

  /** Has what is held back applied, unless it has become worse. */
  void confirm(Loss shown);
}
