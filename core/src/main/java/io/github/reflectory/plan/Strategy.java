package io.github.reflectory.plan;

/** How nodes are given their reflectors. */
public enum Strategy {
  /** No reflectors: every node peers with every other. */
  MESH,
  /** Every node peers with every reflector, by global peers. */
  EVERYONE,
  /** A node peers with reflectors of its own rack. */
  TOP_OF_RACK,
  /** A node peers with reflectors of different racks, so that all carry about the same load. */
  SPREAD
}
