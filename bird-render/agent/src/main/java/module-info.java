/** Keeps the BIRD of a machine on what follows from a store of topologies. */
module io.github.reflectory.agent {
  requires transitive io.github.reflectory.bird;
  requires static transitive org.jspecify;

  exports io.github.reflectory.agent;
}
