package io.github.reflectory.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files the caller names to be read. */
final class InputFile {
  private InputFile() {}

  /**
   * The text of a file.
   *
   * @throws WrongInput if it cannot be read
   */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new WrongInput(file + ": expected text in UTF-8, found something else");
    } catch (NoSuchFileException e) {
      throw new WrongInput(file + ": no such file");
    } catch (AccessDeniedException e) {
      throw new WrongInput(file + ": permission denied");
    } catch (IOException e) {
      throw new WrongInput(file + ": " + e.getMessage());
    }
  }
}
