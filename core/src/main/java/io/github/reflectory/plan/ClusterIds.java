package io.github.reflectory.plan;

/** Which reflectors share a cluster ID; a rack's explicit one is honoured either way. */
public enum ClusterIds {
  /**
   * One for all reflectors of a rack. Safe against reflector failures only if every client of the
   * rack's reflectors peers with all of them; planners refuse anything else.
   */
  PER_RACK,
  /** Each reflector its own, which also survives single sessions failing. */
  PER_REFLECTOR
}
