package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

/**
 * An inventory that makes no sense or cannot be planned as asked; the message names the rack,
 * reflector or node.
 */
public final class PlanningException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public PlanningException(String message) {
    super(requireNonNull(message, "message"));
  }
}
