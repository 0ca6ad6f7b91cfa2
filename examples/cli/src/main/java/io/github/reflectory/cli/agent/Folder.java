package io.github.reflectory.cli.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * A folder of the agent's.
 *
 * @param variable where an operator says which it is
 */
record Folder(String variable, Path path) {
  private static final int STICKY = 01000;

  /**
   * Makes it, and all above it, unless it is there.
   *
   * @throws IOException if that is not possible, naming the variable
   */
  void make() throws IOException {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new IOException(variable + ": the folder " + path + " cannot be made: " + reason(e), e);
    }
  }

  /** What is wrong if everybody could change what is in it by now; empty if not. */
  Optional<String> openToAll() throws IOException {
    boolean open =
        Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)
            && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
    return open
        ? Optional.of(
            "%s: everybody may write to the folder %s, and so change what BIRD does; take that away: chmod o-w %s"
                .formatted(variable, path, path))
        : Optional.empty();
  }

  /** Whether what is in it can only be taken away by its owner, as in {@code /tmp} and a tmpfs. */
  boolean isSticky() throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        && ((int) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
  }

  /** As the system words it, which Java's own exceptions do not. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "Not a directory";
    }
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.toString() : reason;
  }
}
