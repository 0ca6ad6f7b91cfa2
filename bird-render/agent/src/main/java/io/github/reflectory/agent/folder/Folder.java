package io.github.reflectory.agent.folder;

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
import java.util.function.BooleanSupplier;

/**
 * A folder of the agent's.
 *
 * @param setting where an operator says which it is
 */
public record Folder(String setting, Path path) {
  private static final int STICKY = 01000;

  /**
   * Makes it, and all above it, unless it is there.
   *
   * @throws IOException if that is not possible, naming the setting
   */
  private void make() throws IOException {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new IOException(setting + ": the folder " + path + " cannot be made: " + reason(e), e);
    }
  }

  /**
   * Makes it, unless everybody could have changed what is in it.
   *
   * @param needed whether there is something to go on with in it; else it may be refused
   * @param own whether all that is used in it is root's or this process's own user's
   * @return what is wrong with it all the same
   * @throws IOException if it cannot be made, or is not to be used, naming the setting
   */
  public Optional<String> makeUsable(boolean needed, BooleanSupplier own) throws IOException {
    make();
    Optional<String> open = openToAll();
    if (open.isPresent() && !((needed || isSticky()) && own.getAsBoolean())) {
      throw new IOException(open.get());
    }
    return open.isEmpty() || isSticky() ? Optional.empty() : open;
  }

  /** What is wrong if everybody could change what is in it by now; empty if not. */
  private Optional<String> openToAll() throws IOException {
    boolean open =
        Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)
            && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
    return open
        ? Optional.of(
            "%s: everybody may write to the folder %s, and so change what BIRD does; take that away: chmod o-w %s"
                .formatted(setting, path, path))
        : Optional.empty();
  }

  /** Whether what is in it can only be taken away by its owner, as in {@code /tmp} and a tmpfs. */
  private boolean isSticky() throws IOException {
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
