package io.github.reflectory.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** What a command did: its exit status and what it printed. */
public record Run(int status, String out, String err) {

  /** Runs a command in this virtual machine. */
  public static Run of(Object... arguments) {
    return of(Map.of(), false, arguments);
  }

  /** Runs a command with environment variables. */
  public static Run in(Map<String, String> environment, Object... arguments) {
    return of(environment, false, arguments);
  }

  public static Run onTerminal(Object... arguments) {
    return of(Map.of(), true, arguments);
  }

  private static Run of(Map<String, String> environment, boolean terminal, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), terminal);
    List<String> words = List.of(arguments).stream().map(Object::toString).toList();
    return new Run(Cli.run(words, console, environment), out.toString(), err.toString());
  }

  /** Runs a command that must succeed without a word of complaint; what it printed. */
  public static String done(Object... arguments) {
    return of(arguments).done();
  }

  /** Asserts that it succeeded without a word of complaint; what it printed. */
  public String done() {
    assertThat(err).isEmpty();
    assertThat(status).isZero();
    return out;
  }

  /** Asserts that it failed with one line. */
  public Run failed(int status, String line) {
    assertThat(err).isEqualTo("reflectory: " + line + "\n");
    assertThat(status()).isEqualTo(status);
    assertThat(out).isEmpty();
    return this;
  }
}
