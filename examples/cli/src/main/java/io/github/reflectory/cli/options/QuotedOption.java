package io.github.reflectory.cli.options;

import picocli.CommandLine.Option;

/** Lets keys and values hold what cannot be typed. */
public final class QuotedOption {
  @Option(
      names = "--quoted",
      description = "Keys and values are given as JSON strings: '\"/calico/bgp/v1/a\\u0007\"'.")
  private boolean quoted;

  /** The text an argument means. */
  public String text(String argument) {
    return TextArgument.read(argument, quoted);
  }
}
