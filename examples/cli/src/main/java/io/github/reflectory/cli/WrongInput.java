package io.github.reflectory.cli;

/** Something the caller gave that cannot be; the message says what and where. */
final class WrongInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongInput(String message) {
    super(message);
  }
}
