package io.github.reflectory.calico.v3;

/** Text or a file that holds no resources which could be read, with where and why. */
public final class ResourcesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ResourcesException(String message, Throwable cause) {
    super(message, cause);
  }
}
