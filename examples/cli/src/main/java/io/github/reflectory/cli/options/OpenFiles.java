package io.github.reflectory.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files the system lets this process have open at once. */
public final class OpenFiles {
  /** What the program's own parts and a store's connections take, and some more. */
  private static final int NEEDED = 128;

  private static final Pattern LIMIT = Pattern.compile("Max open files +(\\d{1,9}) .*");

  private OpenFiles() {}

  /** What to say if they are too few; then not even the program's own parts can all be read. */
  public static Optional<String> tooFew() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        Matcher limit = LIMIT.matcher(line);
        if (limit.matches() && Integer.parseInt(limit.group(1)) < NEEDED) {
          return Optional.of(
              "no more than "
                  + limit.group(1)
                  + " files may be open at once: expected "
                  + NEEDED
                  + " or more, as ulimit -n sets it");
        }
      }
    } catch (IOException e) {
      // Another system, or no room for a single file, which is said by whoever needs one.
    }
    return Optional.empty();
  }
}
