package io.github.reflectory.testkit.etcd;

import io.github.reflectory.testkit.program.Program;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The series of etcd that serve both APIs.
 *
 * <p>A program is looked for in the environment variable {@code REFLECTORY_ETCD3_4} or {@code
 * REFLECTORY_ETCD3_5}, else where {@code .ci/setup} unpacks it, else on the PATH.
 */
public enum EtcdVersion {
  V3_4("3.4.", "REFLECTORY_ETCD3_4"),
  V3_5("3.5.", "REFLECTORY_ETCD3_5");

  private final String series;
  private final String variable;

  EtcdVersion(String series, String variable) {
    this.series = series;
    this.variable = variable;
  }

  /** The first of them this machine has; the first of all if it has none. */
  public static EtcdVersion any() {
    return Arrays.stream(values())
        .filter(version -> version.find().isPresent())
        .findFirst()
        .orElse(V3_4);
  }

  /** The program, if this machine has it. */
  public Optional<Path> find() {
    return program().find();
  }

  /** The program; without it the test is skipped or fails. */
  Path path() {
    return program().path();
  }

  private Program program() {
    return new Program("etcd", "etcd", series, variable);
  }
}
