package io.github.reflectory.etcd.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.reflectory.etcd.EtcdConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Long polls of the v2 API beside writes. Java closes the connection of a request that is cancelled
 * just as its answer arrives, also when the next request has the connection already: of a write
 * nobody would know then whether it was done.
 */
class LongPollsTest {
  private static final byte[] EVENT =
      "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"v\",\"modifiedIndex\":7}}"
          .getBytes(UTF_8);

  /** The clients' ports from which polls came, and other requests. */
  private final Set<Integer> polls = ConcurrentHashMap.newKeySet();

  private final Set<Integer> others = ConcurrentHashMap.newKeySet();

  private void answer(HttpExchange exchange) throws IOException {
    boolean poll = String.valueOf(exchange.getRequestURI().getQuery()).contains("wait=true");
    (poll ? polls : others).add(exchange.getRemoteAddress().getPort());
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("X-Etcd-Index", "7");
    exchange.getResponseHeaders().set("X-Etcd-Cluster-Id", "c");
    exchange.sendResponseHeaders(200, EVENT.length);
    exchange.getResponseBody().write(EVENT);
    exchange.close();
  }

  @Test
  @Timeout(60)
  void no_other_request_takes_the_connection_of_a_poll() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    KeysApi client =
        new KeysApi(EtcdConfig.of("http://127.0.0.1:" + server.getAddress().getPort()));
    try {
      for (int i = 0; i < 3; i++) {
        Semaphore told = new Semaphore(0);
        try (LongPoll wait = client.await("/k", 1, told::release)) {
          told.acquire();
          assertThat(wait.answer().done()).isTrue();
        }
        client.put("/k", "prevExist=true", "v");
        client.get("/k", "quorum=true");
      }
      assertThat(others).isNotEmpty().doesNotContainAnyElementsOf(polls);
    } finally {
      client.close();
      server.stop(0);
    }
  }
}
