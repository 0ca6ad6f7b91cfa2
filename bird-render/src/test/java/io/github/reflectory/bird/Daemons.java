package io.github.reflectory.bird;

import io.github.reflectory.testkit.lab.Birds;
import java.util.Map;
import java.util.TreeMap;

/** What the daemons of a dialect are given. */
final class Daemons {
  private Daemons() {}

  static Birds of(Dialect dialect) {
    return dialect == Dialect.BIRD_1 ? Birds.bird1() : Birds.bird2();
  }

  /** The files by name. */
  static Map<String, String> files(BirdConfig config, Dialect dialect) {
    Map<String, String> files = new TreeMap<>();
    config.files(dialect).forEach(file -> files.put(file.name(), file.text()));
    return files;
  }
}
