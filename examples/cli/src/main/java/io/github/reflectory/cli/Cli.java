package io.github.reflectory.cli;

import com.google.common.base.CharMatcher;
import io.github.reflectory.cli.options.Commands;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.Values;
import io.github.reflectory.cli.options.Version;
import io.github.reflectory.text.Quoted;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line inside a running program: arguments in, text and an exit status out. */
public final class Cli {
  private Cli() {}

  /**
   * Runs one command.
   *
   * @param out receives results
   * @param err receives warnings, and for a failure exactly one line
   * @return 0 done, 1 different or errors found, 2 wrong input, 3 store unavailable or denied, 4
   *     conflict
   */
  public static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    return run(arguments, new Console(out, err, false), System.getenv());
  }

  public static int run(List<String> arguments, Console console, Map<String, String> environment) {
    CommandLine commandLine = CommandTree.of(arguments, new Commands(console, environment));
    Values.register(commandLine, environment);
    describeVersion(commandLine);
    commandLine
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)))
        .setExpandAtFiles(false)
        .setAllowSubcommandsAsOptionParameters(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((e, args) -> wrongArguments(e, console))
        .setExecutionExceptionHandler((e, command, result) -> failed(e, console));
    int status = execute(commandLine, arguments, console);
    if (console.out().checkError() && status == ExitStatus.DONE) {
      return fail(console, ExitStatus.WRONG_INPUT, "standard output cannot be written to");
    }
    return status;
  }

  private static Ansi ansi(Console console) {
    return console.terminal() ? Ansi.AUTO : Ansi.OFF;
  }

  private static int execute(CommandLine commandLine, List<String> arguments, Console console) {
    try {
      return commandLine.execute(arguments.toArray(String[]::new));
    } catch (StackOverflowError | OutOfMemoryError e) {
      return fail(console, ExitStatus.WRONG_INPUT, "the input is too large for this machine: " + e);
    }
  }

  private static void describeVersion(CommandLine commandLine) {
    commandLine.getCommandSpec().versionProvider(new Version());
    commandLine.getSubcommands().values().forEach(Cli::describeVersion);
  }

  private static int wrongArguments(ParameterException e, Console console) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String problem = expectedCommand(e, command);
    String message = problem == null ? String.valueOf(e.getMessage()) : problem;
    return fail(
        console, ExitStatus.WRONG_INPUT, message + " (see " + command.qualifiedName() + " --help)");
  }

  /** What to say when a command's name is missing or wrong; {@code null} if it is not that. */
  private static @Nullable String expectedCommand(ParameterException e, CommandSpec command) {
    Set<String> known = command.subcommands().keySet();
    String found = null;
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      found = first.startsWith("-") ? null : Quoted.quote(first);
    } else if (!(e instanceof MissingParameterException) && e.getArgSpec() == null) {
      found = "none";
    }
    return found == null || known.isEmpty()
        ? null
        : "expected one of the commands " + String.join(", ", known) + ", found " + found;
  }

  private static int failed(Exception e, Console console) {
    return fail(console, ExitStatus.of(e), message(e));
  }

  private static String message(Exception e) {
    return ExitStatus.explains(e)
        ? String.valueOf(e.getMessage())
        : "unexpected: " + e + firstFrame(e) + "; please report this";
  }

  private static String firstFrame(Exception e) {
    return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
  }

  private static int fail(Console console, int status, String message) {
    console.out().flush();
    console.err().print("reflectory: " + Quoted.printable(oneLine(message)) + "\n");
    console.err().flush();
    return status;
  }

  private static String oneLine(String message) {
    return CharMatcher.whitespace().trimAndCollapseFrom(message, ' ');
  }
}
