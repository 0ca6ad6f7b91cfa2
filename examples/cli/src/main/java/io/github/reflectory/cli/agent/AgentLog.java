package io.github.reflectory.cli.agent;

/** Takes what the agent has to say, one line at a time, for operators to read. Thread-safe. */
@FunctionalInterface
public interface AgentLog {

  /**
   * Says one line.
   *
   * @param line may hold anything, so whoever prints it makes it harmless
   */
  void say(String line);
}
