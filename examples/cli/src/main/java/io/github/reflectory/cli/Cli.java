package io.github.reflectory.cli;

import com.google.common.base.CharMatcher;
import io.github.reflectory.topology.Quoted;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
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
   * @return 0 done, 1 different, 2 wrong input, 3 store unavailable or denied, 4 conflict
   */
  public static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    return run(arguments, new Console(out, err, false));
  }

  static int run(List<String> arguments, Console console) {
    CommandLine commandLine = new CommandLine(new ReflectoryCommand(), new Commands(console));
    Values.register(commandLine);
    commandLine
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)))
        .setExpandAtFiles(false)
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

  private static int wrongArguments(ParameterException e, Console console) {
    String hint = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = e.getMessage() + hint + " (see " + command + " --help)";
    return fail(console, ExitStatus.WRONG_INPUT, message);
  }

  private static int failed(Exception e, Console console) {
    return fail(console, ExitStatus.of(e), message(e));
  }

  private static String message(Exception e) {
    if (ExitStatus.explains(e)) {
      return String.valueOf(e.getMessage());
    }
    return e instanceof IOException io
        ? message(io)
        : "unexpected: " + e + firstFrame(e) + "; please report this";
  }

  private static String message(IOException e) {
    if (!(e instanceof FileSystemException file)) {
      return e instanceof FileNotFoundException ? String.valueOf(e.getMessage()) : e.toString();
    }
    return file.getFile() + ": " + reason(file);
  }

  private static @Nullable String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileAlreadyExistsException ? "exists and is no directory" : e.getReason();
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
