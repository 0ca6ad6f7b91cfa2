package io.github.reflectory.cli.inventory;

/** An inventory file that cannot be read; the message says where and why, in one line. */
public final class InventoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InventoryException(String message) {
    super(message);
  }
}
