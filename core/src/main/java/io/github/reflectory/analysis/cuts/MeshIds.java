package io.github.reflectory.analysis.cuts;

/** By which cluster IDs the routes of a node go over the mesh, or come over it to a node. */
public sealed interface MeshIds {
  /** By no ID or by several, of which every reflector can use one. */
  enum Many implements MeshIds {
    NONE,
    SEVERAL
  }

  /** By one ID, as the number of it; the reflectors that have it, too, do not let them pass. */
  record One(int id) implements MeshIds {}

  /** Whether no route sent by these arrives over the mesh where they are heard by those. */
  default boolean neverMeet(MeshIds heard) {
    return this == Many.NONE || heard == Many.NONE || (this instanceof One && equals(heard));
  }
}
