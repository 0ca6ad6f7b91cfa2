package io.github.reflectory.agent.folder;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Tells what is root's or this process's own user's from what anybody else has made. */
public final class Owner {
  private static final String UID = "Uid:";
  private static final String ROOT = "0";
  private static final Splitter WORDS =
      Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().trimResults();

  private Owner() {}

  /** Whether a process is; not if that is not to be known. */
  public static boolean isTrusted(ProcessHandle process) {
    try {
      // The owner of /proc/PID itself is root's where a process wants to hide.
      List<String> own = ids("self");
      return ids(String.valueOf(process.pid())).stream()
          .allMatch(id -> id.equals(ROOT) || own.contains(id));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a file, socket or link is; not if it is not there. */
  public static boolean isTrusted(Path file) {
    try {
      String id = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).toString();
      return id.equals(ROOT) || ids("self").contains(id);
    } catch (IOException e) {
      return false;
    }
  }

  /** The real, effective, saved and file system's user. */
  private static List<String> ids(String process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
      if (line.startsWith(UID)) {
        return WORDS.splitToList(line.substring(UID.length()));
      }
    }
    throw new IOException("no user of process " + process);
  }
}
