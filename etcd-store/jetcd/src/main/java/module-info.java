/**
 * jetcd and what it needs, on the module path, too: its jars have no descriptors to say so. Without
 * this module the etcd store does without its v3 API.
 */
@SuppressWarnings("requires-automatic")
module io.github.reflectory.jetcd {
  requires dev.failsafe.core;
  requires io.github.reflectory.core;
  requires io.netty.codec.http2;
  requires io.netty.handler.proxy;
  requires io.netty.resolver.dns;
  requires io.vertx.core;
  requires io.vertx.core.logging;
  requires java.naming;
  requires jetcd.core;
  requires org.slf4j;
  requires static org.jspecify;

  provides io.github.reflectory.store.part.StorePart with
      io.github.reflectory.jetcd.Jetcd;
}
