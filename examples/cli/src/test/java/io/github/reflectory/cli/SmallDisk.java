package io.github.reflectory.cli;

import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is a file system of its own, small enough to fill. Processes started later see it.
 */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one over a folder. */
  static SmallDisk at(Path folder) {
    run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString());
    return new SmallDisk(folder);
  }

  /** Leaves no room for anything. */
  void fill() {
    Command fill = Command.run(List.of("dd", "if=/dev/zero", "of=" + filler(), "bs=4k"));
    if (fill.status() == 0) {
      throw new IllegalStateException("there is room without end: " + fill.output());
    }
  }

  void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /**
   * A process, and those that it has started, find it read-only from now on, but for files that are
   * open: those, as a lock is, would keep the system from making the whole disk so.
   */
  void readOnly(boolean on, ProcessHandle process) {
    String path = folder.toString();
    if (on) {
      within(process, "mount", "--bind", path, path);
      within(process, "mount", "-o", "remount,bind,ro", path);
    } else {
      within(process, "umount", path);
    }
  }

  private static void within(ProcessHandle process, String... words) {
    Stream<String> enter = Stream.of("nsenter", "--mount", "--target", "" + process.pid());
    run(Stream.concat(enter, Stream.of(words)).toArray(String[]::new));
  }

  private static void run(String... words) {
    Command done = Command.run(List.of(words));
    if (done.status() != 0) {
      throw new IllegalStateException(String.join(" ", words) + ": " + done.output());
    }
  }

  @Override
  public void close() {
    run("umount", folder.toString());
  }
}
