package io.github.reflectory.plan;

/** An inventory that cannot be planned as asked; the message names the rack, reflector or node. */
public final class PlanningException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PlanningException(String message) {
    super(message);
  }
}
