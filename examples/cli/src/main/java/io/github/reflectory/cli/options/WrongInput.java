package io.github.reflectory.cli.options;

/** Something the caller gave that cannot be; the message says what and where. */
public final class WrongInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongInput(String message) {
    super(message);
  }
}
