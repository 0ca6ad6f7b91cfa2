package io.github.reflectory.etcd.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of answers that no etcd gives, and of those that take long to deal with. */
@Timeout(60)
class V2AnswersTest {
  private static final int KEYS = 4_000;

  /** Long enough for the first answer on a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String LISTING =
      IntStream.range(0, KEYS)
          .mapToObj(i -> KeySpace.ROOT + "host/N" + i + "/as_num")
          .map(key -> "{\"key\":\"" + key + "\",\"value\":\"64512\",\"modifiedIndex\":7}")
          .collect(Collectors.joining(",", "{\"node\":{\"dir\":true,\"nodes\":[", "]}}"));

  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  /** An endpoint that says the same to everyone, but perhaps not as much as it announced. */
  private String endpoint(String answer, int part) throws IOException {
    byte[] bytes = answer.getBytes(UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        (HttpExchange exchange) -> {
          exchange.getResponseHeaders().set("X-Etcd-Index", "7");
          exchange.getResponseHeaders().set("X-Etcd-Cluster-Id", "one");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, part);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String endpoint(String answer) throws IOException {
    return endpoint(answer, answer.length());
  }

  private static int read(String... endpoints) {
    try (HttpKeys keys = new HttpKeys(EtcdConfig.of(endpoints))) {
      return keys.read(FoundKeys::new).sink().size();
    }
  }

  @Test
  void a_page_that_is_no_listing_is_not_an_empty_one() throws IOException {
    for (String page : List.of("<html>welcome</html>", "", "{\"node\":")) {
      String proxy = endpoint(page);

      assertThatThrownBy(() -> read(proxy))
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining(proxy);
      assertThat(read(proxy, endpoint(LISTING))).isEqualTo(KEYS);
    }
  }

  @Test
  void what_was_taken_of_an_answer_that_breaks_off_does_not_count() throws IOException {
    String breaking = endpoint(LISTING, LISTING.length() / 2);

    assertThatThrownBy(() -> read(breaking)).isInstanceOf(StoreException.Unavailable.class);
    assertThat(read(breaking, endpoint(LISTING))).isEqualTo(KEYS);
  }

  @Test
  void a_failure_of_who_takes_the_keys_is_none_of_the_endpoint() throws IOException {
    int[] asked = {0};
    try (HttpKeys keys = new HttpKeys(EtcdConfig.of(endpoint(LISTING), endpoint(LISTING)))) {
      assertThatThrownBy(
              () ->
                  keys.read(
                      () -> {
                        asked[0]++;
                        return (key, value, revision) -> {
                          throw new IllegalStateException("cannot take it");
                        };
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("cannot take it");
    }
    assertThat(asked[0]).isEqualTo(1);
  }

  /** Takes longer for the first page than an endpoint may be silent. */
  private static final class Slow implements KeySink {
    private int taken;

    @Override
    public void add(String key, String value, long revision) {
      if (taken++ == 0) {
        Uninterruptibles.sleepUninterruptibly(LIMIT.plusSeconds(1));
      }
    }
  }

  @Test
  void the_time_that_taking_the_keys_takes_is_no_silence_of_the_endpoint() throws IOException {
    EtcdConfig config = EtcdConfig.of(endpoint(LISTING)).withTimeout(LIMIT);
    try (HttpKeys keys = new HttpKeys(config)) {
      assertThat(keys.read(Slow::new).sink().taken).isEqualTo(KEYS);
    }
  }
}
