package io.github.reflectory.agent.health;

import java.util.Optional;

/**
 * What messages call things.
 *
 * @param store the store
 * @param machine the machine, as {@code this reflector}
 * @param command the command that can be used on the agent; none where it is part of another
 *     program
 */
public record Words(String store, String machine, Optional<String> command) {

  /** Until what a loss is held back, but for time. */
  public String confirmation() {
    return command.map(each -> each + " confirm").orElse("it is confirmed");
  }

  /** Who has the token that a confirmation may need. */
  public String token() {
    return command
        .map(each -> each + " confirm has it, as root")
        .orElse("it is in confirm.token of the agent's folder");
  }

  /** Who lists all entries that cannot be read. */
  String listing() {
    return command.map(each -> "; " + each + " doctor lists them all").orElse("");
  }
}
