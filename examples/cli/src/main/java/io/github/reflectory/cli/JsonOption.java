package io.github.reflectory.cli;

import picocli.CommandLine.Option;

/** Asks for JSON instead of text. */
final class JsonOption {
  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  boolean json() {
    return json;
  }
}
