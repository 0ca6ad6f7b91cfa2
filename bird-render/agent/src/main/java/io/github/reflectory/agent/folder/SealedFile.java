package io.github.reflectory.agent.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file of a few values that nobody but its owner may read, and that tells whether somebody has
 * changed it. It is replaced as a whole. Files of earlier releases have no seal and are read too.
 * For use by one thread.
 */
public final class SealedFile {
  private static final String VERSION = "2";

  private final Path path;
  private String written = "";

  public SealedFile(Path path) {
    this.path = path;
  }

  /**
   * Its values; empty if it is not there.
   *
   * @throws IllegalArgumentException if it is not as it was written
   */
  public Optional<Map<String, String>> read() {
    String text;
    try {
      text = Files.readString(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read: " + e, e);
    }
    Map<String, String> values = values(text);
    String seal = values.remove("seal");
    String version = values.remove("version");
    if (version == null && seal == null && values.containsKey("entries")) {
      return Optional.of(values);
    }
    if (!VERSION.equals(version) || !sealed(values).equals(text)) {
      throw new IllegalArgumentException("its values and its seal do not agree");
    }
    written = text;
    return Optional.of(values);
  }

  private static Map<String, String> values(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static String sealed(Map<String, String> values) {
    StringBuilder text = new StringBuilder("version=" + VERSION + "\n");
    values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text + "seal=" + Hashing.sha256().hashString(text, UTF_8) + "\n";
  }

  /**
   * Replaces it, unless it is so already.
   *
   * @param values plain words
   */
  public void write(Map<String, String> values) {
    String text = sealed(values);
    if (text.equals(written)) {
      return;
    }
    try {
      Path beside = path.resolveSibling("." + path.getFileName() + ".new");
      Files.deleteIfExists(beside);
      try (FileChannel out =
          FileChannel.open(
              beside,
              Set.of(CREATE, TRUNCATE_EXISTING, WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        // A power cut after the move must not leave an empty file.
        out.force(true);
      }
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
      written = text;
    } catch (IOException e) {
      // The daemons' files have the same trouble, which is reported there; the next call tries.
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
