package io.github.reflectory.cli;

import io.github.reflectory.testkit.program.Program;
import java.nio.file.Path;

/** etcd's own client. */
final class Etcdctl {
  private static final Program PROGRAM =
      new Program("etcdctl", "etcdctl", "3.4.", "REFLECTORY_ETCDCTL");

  private Etcdctl() {}

  /** The program; without it the test is skipped, or fails. */
  static Path path() {
    return PROGRAM.path();
  }
}
