package io.github.reflectory.file;

import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new version of a file that takes its place only when it is safe on the disk. */
final class Replacement {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path target;
  private final Path fresh;

  /**
   * @param fresh where to prepare it, in the same directory; a leftover there is deleted
   */
  Replacement(Path target, Path fresh) {
    this.target = target;
    this.fresh = fresh;
  }

  /**
   * Puts the new version in place.
   *
   * @param before the modification time to exceed
   * @return the stamp the file has now
   */
  Stamp write(byte[] content, FileTime before) throws IOException {
    try {
      Files.deleteIfExists(fresh);
      PosixFileAttributes old = posix(target);
      try (FileChannel channel = create(old != null)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      if (old != null) {
        become(old);
      }
      if (Files.getLastModifiedTime(fresh).compareTo(before) <= 0) {
        Files.setLastModifiedTime(
            fresh, FileTime.from(before.toInstant().plus(Duration.ofMillis(1))));
      }
      Stamp stamp = Stamp.of(Files.readAttributes(fresh, BasicFileAttributes.class));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      syncDirectory();
      return stamp;
    } catch (IOException e) {
      throw cleanedUp(e, content.length);
    }
  }

  private FileChannel create(boolean hidden) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return hidden ? FileChannel.open(fresh, options, PRIVATE) : FileChannel.open(fresh, options);
  }

  private static @Nullable PosixFileAttributes posix(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    try {
      return view == null ? null : view.readAttributes();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void become(PosixFileAttributes old) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    try {
      if (!now.group().equals(old.group())) {
        view.setGroup(old.group());
      }
      if (!now.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
    } catch (FileSystemException e) {
      // Only root may give files away; the writer owns the new version then.
    }
    view.setPermissions(old.permissions());
  }

  /** A rename is safe only when its directory is; some systems cannot open one. */
  private void syncDirectory() throws IOException {
    FileChannel directory;
    try {
      directory = FileChannel.open(target.resolveSibling(""), StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (directory) {
      directory.force(true);
    }
  }

  private IOException cleanedUp(IOException e, long needed) {
    long room = Long.MAX_VALUE;
    try {
      room = Files.getFileStore(fresh.resolveSibling("")).getUsableSpace();
      Files.deleteIfExists(fresh);
    } catch (IOException other) {
      e.addSuppressed(other);
    }
    if (room < needed) {
      throw new StoreException.NoSpace(target + ": no room for " + needed + " bytes", e);
    }
    return e;
  }
}
