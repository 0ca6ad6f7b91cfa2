package io.github.reflectory.cli;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.OpenFiles;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts the command line as a program. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the virtual machine with its exit status.
   *
   * <p>The system property {@code reflectory.terminal}, set by the launcher, says whether standard
   * output is a terminal; Java 17 cannot tell.
   */
  public static void main(String[] arguments) {
    int status;
    try {
      status = run(arguments);
    } catch (LinkageError | TypeNotPresentException e) {
      // What prints elsewhere may be what cannot be loaded.
      System.err.println(
          "reflectory: this program's own files cannot be read; are enough open files allowed"
              + " (ulimit -n)?");
      status = 2;
    }
    System.exit(status);
  }

  private static int run(String[] arguments) {
    // Before anything is loaded that needs them.
    OpenFiles.tooFew()
        .ifPresent(
            words -> {
              System.err.println("reflectory: " + words);
              System.exit(2);
            });
    Console console =
        new Console(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            Boolean.getBoolean("reflectory.terminal"));
    return Cli.run(List.of(arguments), console, System.getenv());
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)));
  }
}
