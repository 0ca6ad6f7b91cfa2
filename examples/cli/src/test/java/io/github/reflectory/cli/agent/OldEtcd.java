package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.reflectory.etcd.EtcdConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Answers by the v2 API, with one key of Calico's, and does not understand what v3 is asked by. */
final class OldEtcd implements AutoCloseable {
  private static final String KEYS =
      "{\"action\":\"get\",\"node\":{\"key\":\"/calico/bgp/v1\",\"dir\":true,\"nodes\":["
          + "{\"key\":\"/calico/bgp/v1/global/as_num\",\"value\":\"64512\",\"modifiedIndex\":1}]}}";

  private final HttpServer server;

  private OldEtcd(HttpServer server) {
    this.server = server;
  }

  static OldEtcd of(String version) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String said = "{\"etcdserver\":\"" + version + "\",\"etcdcluster\":\"" + version + "\"}";
    server.createContext("/version", exchange -> send(exchange, said));
    server.createContext("/v2/keys", exchange -> send(exchange, KEYS));
    server.start();
    return new OldEtcd(server);
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("X-Etcd-Index", "1");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  EtcdConfig config() {
    return EtcdConfig.of("http://127.0.0.1:" + server.getAddress().getPort())
        .withTimeout(Duration.ofSeconds(2));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
