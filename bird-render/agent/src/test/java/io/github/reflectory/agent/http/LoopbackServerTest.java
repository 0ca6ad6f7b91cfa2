package io.github.reflectory.agent.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real sockets of clients that are slow, rude or many. */
@Timeout(60)
class LoopbackServerTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<Socket> clients = new ArrayList<>();
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.start(
        request -> new Answer(200, request.method() + " " + request.path() + "\n"), threads);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    server.close();
    threads.shutdownNow();
  }

  private Socket client(String words) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    clients.add(client);
    client.setSoTimeout(30_000);
    client.getOutputStream().write(words.getBytes(ISO_8859_1));
    return client;
  }

  private String answer(String words) throws IOException {
    return new String(client(words).getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void a_request_is_answered_and_the_connection_closed() throws IOException {
    assertThat(answer("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 13\r\n", "\r\nConnection: close\r\n")
        .endsWith("\r\n\r\nGET /healthz\n");
    assertThat(answer("HEAD /healthz HTTP/1.0\r\n\r\n")).endsWith("\r\n\r\n");
  }

  @Test
  void half_requests_keep_nobody_waiting() throws IOException {
    for (int i = 0; i < 200; i++) {
      client(i % 2 == 0 ? "GET /healthz HTT" : "");
    }
    long began = System.nanoTime();
    assertThat(answer("GET /healthz HTTP/1.1\r\n\r\n")).endsWith("GET /healthz\n");
    assertThat((System.nanoTime() - began) / 1e9).isLessThan(4);
  }

  @Test
  void half_a_request_is_given_up_after_a_while() throws IOException {
    assertThat(client("GET /healthz HTT").getInputStream().read()).isEqualTo(-1);
  }

  /** Each takes an open file, of which there may be few. */
  @Test
  void of_many_half_requests_the_oldest_is_given_up_at_once() throws IOException {
    long began = System.nanoTime();
    Socket oldest = client("GET /healthz HTT");
    for (int i = 0; i < 100; i++) {
      client("GET /healthz HTT");
    }
    assertThat(oldest.getInputStream().read()).isEqualTo(-1);
    assertThat((System.nanoTime() - began) / 1e9).isLessThan(4);
  }

  @Test
  void what_is_no_request_is_told_so() throws IOException {
    for (String words :
        List.of(
            "SSH-2.0-OpenSSH_9.2\r\n\r\n",
            "GET http://elsewhere/ HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nnonsense\r\n\r\n",
            "x".repeat(Request.MOST_OCTETS))) {
      assertThat(answer(words)).as(words).endsWith("\r\n\r\n \n");
    }
  }
}
