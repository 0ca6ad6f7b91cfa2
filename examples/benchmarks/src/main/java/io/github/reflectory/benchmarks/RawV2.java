package io.github.reflectory.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** One put a key, some at a time; one recursive get. */
final class RawV2 implements RawClient {
  private static final int AT_ONCE = 32;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;

  RawV2(String endpoint) {
    this.root = endpoint + "/v2/keys";
  }

  @Override
  public void load(SortedMap<String, String> keys, IntConsumer progress) {
    int done = 0;
    Deque<CompletableFuture<HttpResponse<Void>>> open = new ArrayDeque<>();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      if (open.size() == AT_ONCE) {
        check(open.remove());
        progress.accept(++done);
      }
      String form = "value=" + URLEncoder.encode(key.getValue(), UTF_8);
      HttpRequest put =
          HttpRequest.newBuilder(URI.create(root + key.getKey()))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .PUT(HttpRequest.BodyPublishers.ofString(form))
              .build();
      open.add(http.sendAsync(put, BodyHandlers.discarding()));
    }
    open.forEach(RawV2::check);
  }

  @Override
  public void read() {
    URI all = URI.create(root + "/calico/bgp/v1?recursive=true&quorum=true");
    check(http.sendAsync(HttpRequest.newBuilder(all).build(), BodyHandlers.discarding()));
  }

  private static void check(CompletableFuture<? extends HttpResponse<?>> answer) {
    if (answer.join().statusCode() >= 300) {
      throw new IllegalStateException("etcd answered " + answer.join());
    }
  }

  @Override
  public void close() {}
}
