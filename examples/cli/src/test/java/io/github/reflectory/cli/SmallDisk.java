package io.github.reflectory.cli;

import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  void readOnly(boolean on) {
    run("mount", "-o", "remount," + (on ? "ro" : "rw"), folder.toString());
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
