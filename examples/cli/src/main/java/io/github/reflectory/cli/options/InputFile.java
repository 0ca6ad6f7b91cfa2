package io.github.reflectory.cli.options;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files the caller names to be read. */
public final class InputFile {
  /** Five times the keys of a network of 100,000 nodes. */
  private static final int MOST_CHARACTERS = 1 << 28;

  private InputFile() {}

  /**
   * The text of a file; one that never ends, as a device, is found out.
   *
   * @throws WrongInput if it cannot be read
   */
  public static String read(Path file) {
    return read(file, MOST_CHARACTERS);
  }

  static String read(Path file, int most) {
    StringBuilder text = new StringBuilder();
    // A decoder that refuses what is no text, unlike one made of a character set.
    try (Reader reader =
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
      char[] some = new char[1 << 13];
      for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
        text.append(some, 0, count);
        if (text.indexOf("\0", text.length() - count) >= 0) {
          throw new WrongInput(file + ": expected text, found character U+0");
        } else if (text.length() > most) {
          throw new WrongInput(file + ": expected at most " + most + " characters, found more");
        }
      }
      return text.toString();
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
