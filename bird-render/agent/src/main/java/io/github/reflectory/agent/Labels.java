package io.github.reflectory.agent;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.agent.health.Words;
import java.util.Optional;

/** What an agent's messages call things, where an operator knows them by other names. */
public final class Labels {
  private static final Labels PLAIN =
      new Labels("the store", "where the agent answers", Optional.empty());

  private final String store;
  private final String http;
  private final Optional<String> command;

  private Labels(String store, String http, Optional<String> command) {
    this.store = store;
    this.http = http;
    this.command = command;
  }

  /** Plain words. */
  public static Labels plain() {
    return PLAIN;
  }

  /** What the store is, as {@code etcd}. */
  public Labels withStore(String name) {
    requireNonNull(name, "name");
    return new Labels(name, http, command);
  }

  /** What sets where the agent answers by HTTP, as the name of a variable. */
  public Labels withHttp(String setting) {
    requireNonNull(setting, "setting");
    return new Labels(store, setting, command);
  }

  /** The command whose {@code confirm} and {@code doctor} an operator can use. */
  public Labels withCommand(String name) {
    requireNonNull(name, "name");
    return new Labels(store, http, Optional.of(name));
  }

  String store() {
    return store;
  }

  String http() {
    return http;
  }

  /**
   * The same for the rooms.
   *
   * @param machine what the machine is, as {@code this node}
   */
  Words words(String machine) {
    return new Words(store, machine, command);
  }
}
