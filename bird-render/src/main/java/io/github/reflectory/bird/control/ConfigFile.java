package io.github.reflectory.bird.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A daemon's file, only ever replaced as a whole, after what replaces it has reached the disk. One
 * publisher for each file, in one process only: what is written beside has always the same name.
 *
 * @param path absolute
 */
record ConfigFile(Path path) {

  boolean holds(byte[] content) throws IOException {
    return Arrays.equals(content, read());
  }

  /** What it holds; {@code null} if it is missing. */
  byte @Nullable [] read() throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Writes a file of the same folder that everybody may read, as daemons of any user have to. */
  Path writeBeside(byte[] content) throws IOException {
    return writeBeside(content, "rw-r--r--");
  }

  /**
   * Writes a file of the same folder. It is always the same, so that no more than one is left by a
   * process that was killed.
   */
  Path writeBeside(byte[] content, String permissions) throws IOException {
    Path beside = path.resolveSibling("." + path.getFileName() + ".new");
    Files.deleteIfExists(beside);
    try (FileChannel out =
        FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
      if (Files.getFileAttributeView(beside, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
      }
      return beside;
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  /**
   * Puts a file written beside in its place.
   *
   * @return what it held before; {@code null} if it was missing
   */
  byte @Nullable [] replaceBy(Path beside) throws IOException {
    byte[] before = read();
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    return before;
  }

  private Path folder() {
    return Objects.requireNonNull(path.getParent(), "a file has a folder");
  }
}
