package io.github.reflectory.testkit.etcd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a member tells of itself to anybody. */
final class Metrics {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final String url;

  Metrics(String url) {
    this.url = url;
  }

  /** Whether it is up and has a leader. */
  boolean healthy() {
    return get("/health").isPresent();
  }

  /** Whether it is the leader. */
  boolean leads() {
    return get("/metrics")
        .map(text -> text.lines().anyMatch("etcd_server_is_leader 1"::equals))
        .orElse(false);
  }

  private Optional<String> get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(LIMIT).build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
