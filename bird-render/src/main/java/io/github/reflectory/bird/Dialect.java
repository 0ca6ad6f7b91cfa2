package io.github.reflectory.bird;

/** The configuration language of a BIRD release line. */
public enum Dialect {
  /** BIRD 1.6: a daemon, and so a file, for each address family. */
  BIRD_1,
  /** BIRD 2.x and 3.x: one daemon and one file for both families. */
  BIRD_2
}
