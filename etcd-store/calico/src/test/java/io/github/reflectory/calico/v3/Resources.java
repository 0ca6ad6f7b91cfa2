package io.github.reflectory.calico.v3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files beside the tests. */
final class Resources {
  private Resources() {}

  static String text(String name) {
    try (InputStream in = requireNonNull(Resources.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of a folder's files of a kind, without the ending. */
  static List<String> names(String folder, String ending) {
    try {
      Path path = Path.of(requireNonNull(Resources.class.getResource(folder)).toURI());
      try (Stream<Path> files = Files.list(path)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(ending))
            .map(file -> file.substring(0, file.length() - ending.length()))
            .sorted()
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
