package io.github.reflectory.agent.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps other agents from an agent's folders for as long as it lives, however it ends. */
public final class FolderLock implements AutoCloseable {
  private static final String NAME = "agent.lock";

  private final List<FileChannel> held = new ArrayList<>();

  private FolderLock() {}

  /**
   * Takes them all.
   *
   * @throws IOException if another agent runs on one of them, naming the setting
   */
  public static FolderLock of(List<Folder> folders, Consumer<String> log) throws IOException {
    FolderLock lock = new FolderLock();
    Set<Path> known = new HashSet<>();
    try {
      for (Folder folder : folders) {
        if (known.add(folder.path().toRealPath())) {
          lock.take(folder, log);
        }
      }
      return lock;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private void take(Folder folder, Consumer<String> log) throws IOException {
    FileChannel channel;
    FileLock taken;
    try {
      channel =
          FileChannel.open(
              folder.path().resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      // As on a read-only disk: better without a lock than without a reflector.
      log.accept(folder.setting() + ": no lock can be had in " + folder.path() + ": " + e);
      return;
    }
    taken = tryLock(channel);
    if (taken == null) {
      channel.close();
      throw new IOException(
          folder.setting() + ": another agent runs on the folder " + folder.path());
    }
    held.add(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : held) {
      channel.close();
    }
    held.clear();
  }
}
