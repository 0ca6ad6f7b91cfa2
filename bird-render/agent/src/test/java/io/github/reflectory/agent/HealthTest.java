package io.github.reflectory.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where the agent answers, something else does, or nothing. */
@Timeout(60)
final class HealthTest {
  private static List<String> asked(int port) {
    return Health.ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).problems();
  }

  /** What is said where a server answers this, and then closes or hangs. */
  private static List<String> answered(String answer, boolean hangs) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, answer, hangs));
      thread.setDaemon(true);
      thread.start();
      return asked(server.getLocalPort());
    }
  }

  private static void serve(ServerSocket server, String answer, boolean hangs) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write(answer.getBytes(ISO_8859_1));
      for (int read = client.getInputStream().read(); read >= 0; ) {
        read =
            hangs || client.getInputStream().available() > 0 ? client.getInputStream().read() : -1;
      }
    } catch (IOException e) {
      // The other end is gone.
    }
  }

  private static String http(String status, String body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  @Test
  void an_agent_says_what_is_wrong() throws IOException {
    assertThat(answered(http("200 OK", "ok\n"), false)).isEmpty();
    assertThat(answered(http("200 OK", "ok\nheld back: x\n"), false))
        .containsExactly("held back: x");
    assertThat(answered(http("503 Service Unavailable", "a daemon does not answer\nx\n"), false))
        .containsExactly("a daemon does not answer", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: /healthz\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\n<html>",
      })
  void something_else_is_told_from_an_agent(String answer) throws IOException {
    assertThat(answered(answer, false))
        .singleElement()
        .asString()
        .startsWith("something else than the agent answers at http://127.0.0.1:");
  }

  @Test
  void whatever_is_no_http_is_no_agent() throws IOException {
    assertThat(answered("SSH-2.0-OpenSSH_9.2\r\n", false))
        .singleElement()
        .asString()
        .contains(" agent answers at http://127.0.0.1:");
    assertThat(answered("", false)).singleElement().asString().startsWith("no agent answers at ");
  }

  @Test
  void one_that_hangs_is_given_up() throws IOException {
    assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nok\n", true))
        .singleElement()
        .asString()
        .startsWith("no agent answers at ")
        .endsWith("/healthz within 5 s");
  }
}
