package io.github.reflectory.file;

import com.google.common.util.concurrent.Striped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/**
 * Mutual exclusion of all writers of one file, in this and in other virtual machines, by a lock on
 * a file beside it. That file is never deleted: somebody may be waiting for it.
 */
final class SidecarLock {
  /** The system's file locks exclude processes, not threads. */
  private static final Striped<Lock> THREADS = Striped.lock(64);

  private static final long RETRY_NANOS = 1_000_000;

  private SidecarLock() {}

  /** What is done while the lock is held. */
  interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Waits for the lock, then acts.
   *
   * @throws java.nio.channels.FileLockInterruptionException if the thread is interrupted meanwhile
   */
  static <T> T holding(Path lockFile, Action<T> action) throws IOException {
    Lock threads = THREADS.get(lockFile);
    threads.lock();
    // Closing the channel releases the lock, and any other this process has on the file: so it is
    // closed only after the lock was held.
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(channel);
      return action.run();
    } finally {
      threads.unlock();
    }
  }

  private static void lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        channel.lock();
        return;
      } catch (OverlappingFileLockException e) {
        // Held by this class in another class loader, which shares neither THREADS nor a queue.
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }
}
