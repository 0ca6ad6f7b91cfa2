package io.github.reflectory.plan;

import com.google.common.base.Ascii;

/** Which reflectors share a cluster ID; a rack's explicit one is honoured either way. */
public enum ClusterIds {
  /**
   * One for all reflectors of a rack. Safe against reflector failures only if every client of the
   * rack's reflectors peers with all of them; planners refuse anything else.
   */
  PER_RACK,
  /** Each reflector its own, which also survives single sessions failing. */
  PER_REFLECTOR;

  /** As the command spells it: {@code per-rack}, {@code per-reflector}. */
  @Override
  public String toString() {
    return Ascii.toLowerCase(name()).replace('_', '-');
  }
}
