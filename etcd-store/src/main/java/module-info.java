/** Calico's keys, in a file and in etcd by both of its APIs. */
@SuppressWarnings("requires-automatic") // jetcd and gRPC have no descriptors
module io.github.reflectory.etcd {
  requires transitive io.github.reflectory.core;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;
  requires static transitive org.jspecify;

  // What v3 needs, of which at run time io.github.reflectory.jetcd brings all or nothing.
  requires static com.google.protobuf;
  requires static io.grpc;
  requires static io.netty.handler;
  requires static io.netty.transport;
  requires static jetcd.api;
  requires static jetcd.common;
  requires static jetcd.core;
  requires static jetcd.grpc;

  exports io.github.reflectory.calico;
  exports io.github.reflectory.calico.keys;
  exports io.github.reflectory.etcd;
  exports io.github.reflectory.raw;

  uses io.github.reflectory.store.part.StorePart;
}
