/** BGP route-reflector topologies: values, planning and the store interface. */
@SuppressWarnings("module") // those it exports to are compiled later
module io.github.reflectory.core {
  requires transitive com.google.common;
  requires static transitive org.jspecify;

  exports io.github.reflectory.analysis;
  exports io.github.reflectory.analysis.report;
  exports io.github.reflectory.converge;
  exports io.github.reflectory.inventory;
  exports io.github.reflectory.plan;
  exports io.github.reflectory.session;
  exports io.github.reflectory.store;
  exports io.github.reflectory.store.part to
      io.github.reflectory.etcd,
      io.github.reflectory.jetcd;
  exports io.github.reflectory.text to
      io.github.reflectory.agent,
      io.github.reflectory.bird,
      io.github.reflectory.calico.v3,
      io.github.reflectory.etcd,
      io.github.reflectory.testkit;
  exports io.github.reflectory.topology;
}
