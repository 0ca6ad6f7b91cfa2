package io.github.reflectory.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** As much of etcd's v2 API as a command that reads needs, for a rehearsal: one answer to all. */
final class RehearsalV2 implements AutoCloseable {
  private final HttpServer server;
  private final byte[] answer;

  /** One that has some keys. */
  RehearsalV2(Map<String, String> keys) throws IOException {
    this.answer = answer(keys);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.start();
  }

  private static byte[] answer(Map<String, String> keys) throws IOException {
    JsonMapper json = new JsonMapper();
    ObjectNode answer = json.createObjectNode().put("action", "get");
    ArrayNode nodes = answer.putObject("node").put("dir", true).putArray("nodes");
    keys.forEach(
        (key, value) ->
            nodes.addObject().put("key", key).put("value", value).put("modifiedIndex", 1));
    return json.writeValueAsBytes(answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("X-Etcd-Index", "1");
    exchange.getResponseHeaders().set("X-Etcd-Cluster-Id", "rehearsal");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
