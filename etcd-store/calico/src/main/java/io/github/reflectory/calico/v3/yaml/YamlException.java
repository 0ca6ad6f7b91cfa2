package io.github.reflectory.calico.v3.yaml;

/** Text that is no YAML or JSON, or more of it than is read. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public YamlException(int line, String problem) {
    super("line " + line + ": " + problem);
  }
}
