package io.github.reflectory.file;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The file keys are kept in, symbolic links resolved.
 *
 * @param path may not exist yet; its directory does
 */
record KeyFile(Path path) {
  /** What keys of all of Calico's data begin with. */
  private static final String CALICO = "/calico/";

  private static final int MOST_LINKS = 40;

  /** Follows links, even one to a file that does not exist yet. */
  static KeyFile at(Path path) throws IOException {
    Path at = path;
    for (int links = 0; Files.isSymbolicLink(at); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    Path directory = at.getParent();
    Path name = at.getFileName();
    if (directory == null || name == null) {
      throw notRegular(at);
    }
    try {
      return new KeyFile(directory.toRealPath().resolve(name));
    } catch (NoSuchFileException e) {
      throw new StoreException.Unavailable("there is no directory " + directory, e);
    }
  }

  /** Exists beside the file from the first write on. */
  Path lockFile() {
    return hidden(".lock");
  }

  private Path hidden(String end) {
    return path.resolveSibling("." + path.getFileName() + end);
  }

  /** The file as it is now, {@link Stamp#MISSING} if it is not. */
  Stamp stamp() throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw notRegular(path);
      }
      return Stamp.of(attributes);
    } catch (NoSuchFileException e) {
      return Stamp.MISSING;
    }
  }

  private static StoreException notRegular(Path path) {
    return new StoreException.Unreadable(path + " is no regular file", null);
  }

  /**
   * The entries it holds, those of Calico's other data included.
   *
   * @throws StoreException.Unreadable if it is not what {@link KeysJson} prints
   */
  ImmutableSortedMap<String, RawEntry> read() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return ImmutableSortedMap.copyOfSorted(
          Maps.transformValues(KeysJson.parse(text, CALICO), value -> new RawEntry(value, 0)));
    } catch (CharacterCodingException e) {
      throw new StoreException.Unreadable(path + ": expected UTF-8 text", e);
    } catch (IllegalArgumentException e) {
      throw new StoreException.Unreadable(path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Replaces the file, all or nothing, and returns once the disk has it. Only for who holds the
   * {@link #lockFile lock}.
   *
   * @param before the stamp of the file that is there now
   * @return the stamp of the new one
   */
  Stamp replace(ImmutableSortedMap<String, RawEntry> entries, Stamp before) throws IOException {
    String text = KeysJson.print(Maps.transformValues(entries, RawEntry::value));
    return new Replacement(path, hidden(".new"))
        .write(text.getBytes(StandardCharsets.US_ASCII), before.modified());
  }
}
