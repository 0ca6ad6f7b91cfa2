package io.github.reflectory.cli.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Files the caller asks for: readers see each as it was or as it will be, never half. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a text, creating the directories above it; permissions are those of any new file.
   *
   * @throws WrongInput if that is not possible
   */
  public static void write(Path file, String text) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(file)) {
      throw new WrongInput(file + ": is a directory");
    }
    try {
      Files.createDirectories(directory);
      replace(file, directory, text);
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  private static void replace(Path file, Path directory, String text) throws IOException {
    // Not createTempFile: the owner alone could read what that one makes.
    Path part = directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(
          part,
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Removes a file if there is one.
   *
   * @throws WrongInput if that is not possible
   */
  public static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  private static WrongInput refused(Path file, IOException e) {
    String where = e instanceof FileSystemException known ? known.getFile() : null;
    return new WrongInput((where == null ? file : where) + ": " + reason(e));
  }

  private static @Nullable String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "is no directory";
    }
    return e instanceof FileSystemException known ? known.getReason() : e.getMessage();
  }
}
