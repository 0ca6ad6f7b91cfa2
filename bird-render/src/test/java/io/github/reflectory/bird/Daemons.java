package io.github.reflectory.bird;

import io.github.reflectory.testkit.lab.Birds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which daemons speak which dialect, and what they are given. */
final class Daemons {
  private Daemons() {}

  /** The language of a series. */
  static Dialect dialect(Birds birds) {
    return birds.files().contains("bird.conf") ? Dialect.BIRD_2 : Dialect.BIRD_1;
  }

  /** The series that read a dialect. */
  static List<Birds> of(Dialect dialect) {
    return Birds.all().stream().filter(birds -> dialect(birds) == dialect).toList();
  }

  /** The files by name. */
  static Map<String, String> files(BirdConfig config, Dialect dialect) {
    Map<String, String> files = new TreeMap<>();
    config.files(dialect).forEach(file -> files.put(file.name(), file.text()));
    return files;
  }
}
