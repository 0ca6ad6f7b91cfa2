/** Clusters as the resources of Calico v3 describe them. */
@SuppressWarnings("module") // the digit is Calico's own
module io.github.reflectory.calico.v3 {
  requires transitive io.github.reflectory.core;
  requires org.snakeyaml.engine.v2;
  requires static transitive org.jspecify;

  exports io.github.reflectory.calico.v3;
}
