package io.github.reflectory.inventory;

/**
 * An inventory that makes no sense or cannot be planned as asked; the message names the rack,
 * reflector or node.
 */
public final class PlanningException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public PlanningException(String message) {
    super(message);
  }
}
