package io.github.reflectory.cli.options;

import picocli.CommandLine.Option;

/** Asks for JSON instead of text. */
public final class JsonOption {
  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  public boolean json() {
    return json;
  }
}
