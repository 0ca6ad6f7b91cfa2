package io.github.reflectory.cli.options;

import io.github.reflectory.text.Quoted;
import java.io.PrintWriter;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err warnings and errors
 * @param terminal whether a person reads the results, rather than a pipe
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {

  public void print(Object line) {
    out.print(line);
    out.print('\n');
  }

  public void warn(String warning) {
    err.print("reflectory: warning: " + Quoted.printable(warning) + "\n");
    err.flush();
  }
}
