package io.github.reflectory.agent.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * What a daemon writes, by way of a file: that never makes it wait, whatever becomes of the agent
 * and its log. The agent repeats it in its log, and keeps the file small. For use by one thread.
 */
final class Output {
  private static final long MOST_OCTETS = 1 << 20;
  private static final int AT_ONCE = 1 << 16;

  private final Path file;
  private final Consumer<String> log;
  private long read;
  private String begun = "";

  /** One whose file may hold what an earlier agent has repeated. */
  Output(Path file, Consumer<String> log) {
    this.file = file;
    this.log = log;
    this.read = size();
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Where the daemon is to write to; nowhere, rather than not to run, if the file takes nothing.
   */
  Redirect redirect() {
    try {
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      return Redirect.appendTo(file.toFile());
    } catch (IOException e) {
      return Redirect.to(new File("/dev/null"));
    }
  }

  /** Says the lines that have come since the last call. */
  synchronized void repeat() {
    long size = size();
    if (size < read) {
      read = 0;
    }
    if (size == read) {
      return;
    }
    try (FileChannel in =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (size - read > AT_ONCE) {
        log.accept((size - read - AT_ONCE) + " octets of " + file + " are left out here");
        read = size - AT_ONCE;
        begun = "";
      }
      ByteBuffer octets = ByteBuffer.allocate((int) (size - read));
      read += Math.max(0, in.read(octets, read));
      say(begun + UTF_8.decode(octets.flip()));
      if (size > MOST_OCTETS) {
        in.truncate(0);
        read = 0;
      }
    } catch (IOException e) {
      // It is there to be read later.
    }
  }

  private void say(String text) {
    int end = text.lastIndexOf('\n') + 1;
    text.substring(0, end).lines().forEach(log);
    begun = text.substring(end);
  }
}
