package io.github.reflectory.testkit.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a short program said, and its exit status; one that takes over a minute is ended. */
public record Command(int status, String output) {

  public static Command run(List<String> words) {
    return run(words, "");
  }

  /** Standard error is part of the output, which must fit a pipe (64 KiB). */
  public static Command run(List<String> words, String input) {
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + words, e);
    }
    try {
      feed(process, input);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no end within 60 s: " + words);
      }
      return new Command(
          process.exitValue(), new String(process.getInputStream().readAllBytes(), UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the output of " + words, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void feed(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // It ended without reading all: its status and output say why.
    }
  }

  /** A program on the PATH, or where Debian keeps those of root. */
  public static Optional<Path> find(String program) {
    List<String> folders = new ArrayList<>(List.of("/usr/sbin", "/sbin"));
    String path = System.getenv("PATH");
    if (path != null) {
      folders.addAll(0, List.of(path.split(File.pathSeparator)));
    }
    return folders.stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
