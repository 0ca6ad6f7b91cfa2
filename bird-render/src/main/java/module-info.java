/** BIRD configuration for the speakers of a route-reflector topology. */
module io.github.reflectory.bird {
  requires transitive io.github.reflectory.core;
  requires static transitive org.jspecify;

  exports io.github.reflectory.bird;
  exports io.github.reflectory.bird.control;
}
