package io.github.reflectory.cli.options;

import java.util.logging.LogManager;

/** What libraries log by themselves, which would come between a command's own lines. */
public final class LibraryLogs {
  private LibraryLogs() {}

  /** Lets them say nothing from now on; what matters arrives as an exception. */
  public static void silence() {
    LogManager.getLogManager().reset();
  }
}
