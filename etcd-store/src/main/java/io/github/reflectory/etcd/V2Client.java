package io.github.reflectory.etcd;

import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to etcd's v2 keys API over several endpoints. A request goes to the next endpoint when
 * one is away, but a write only if it certainly did not arrive.
 */
final class V2Client {
  private static final Escaper SEGMENT = UrlEscapers.urlPathSegmentEscaper();
  private static final Escaper FORM = UrlEscapers.urlFormParameterEscaper();

  /** How long a watch listens before it asks anew, which shows whether anybody is there. */
  private static final long POLL_SECONDS = 10;

  private final EtcdConfig config;
  private final ExecutorService executor;
  private final HttpClient http;
  private final @Nullable String authorization;
  private final AtomicInteger current = new AtomicInteger();

  V2Client(EtcdConfig config) {
    this.config = config;
    this.executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "reflectory-etcd-http");
              thread.setDaemon(true);
              return thread;
            });
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .executor(executor);
    if (config.tls()) {
      builder.sslContext(Tls.context(config));
    }
    this.http = builder.build();
    this.authorization = config.credentials().map(V2Client::basic).orElse(null);
  }

  private static String basic(EtcdConfig.Credentials credentials) {
    String both = credentials.user() + ":" + credentials.password();
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads, from whichever endpoint answers first in turn. */
  V2Answer get(String key, String query) {
    return send(key, query, HttpRequest.Builder::GET, true);
  }

  V2Answer put(String key, String query, String value) {
    String form = "value=" + FORM.escape(value);
    return send(
        key,
        query,
        request ->
            request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(HttpRequest.BodyPublishers.ofString(form)),
        false);
  }

  V2Answer delete(String key, String query) {
    return send(key, query, HttpRequest.Builder::DELETE, false);
  }

  private V2Answer send(
      String key, String query, Consumer<HttpRequest.Builder> method, boolean repeatable) {
    List<URI> endpoints = config.endpoints();
    long deadline = System.nanoTime() + config.timeout().toNanos();
    StoreException last = new StoreException.Unavailable("no answer from " + config, null);
    for (int tried = 0; tried < endpoints.size(); tried++) {
      int at = Math.floorMod(current.get(), endpoints.size());
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        V2Answer answer = once(endpoints.get(at), key, query, method, Duration.ofNanos(left));
        if (answer.status() < 500) {
          return answer.unlessDenied(endpoints.get(at));
        }
        last = away(endpoints.get(at), "answered " + answer.status(), null);
        if (!repeatable) {
          throw unknown(last);
        }
      } catch (IOException e) {
        last = away(endpoints.get(at), said(e), e);
        boolean arrived = !(e instanceof ConnectException) && !(e instanceof SSLException);
        if (!repeatable && arrived) {
          throw unknown(last);
        }
      }
      current.compareAndSet(at, at + 1);
    }
    throw last;
  }

  private static StoreException unknown(StoreException cause) {
    return new StoreException.OutcomeUnknown(
        "whether the write was done is unknown: " + cause.getMessage(), cause);
  }

  private static StoreException away(URI endpoint, String what, @Nullable Throwable cause) {
    return new StoreException.Unavailable("etcd endpoint " + endpoint + ": " + what, cause);
  }

  /** An exception in words; some of the JDK's have only their name. */
  private static String said(Throwable e) {
    if (e instanceof ConnectException) {
      return "cannot connect";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private V2Answer once(
      URI endpoint, String key, String query, Consumer<HttpRequest.Builder> method, Duration limit)
      throws IOException {
    CompletableFuture<HttpResponse<byte[]>> future =
        sent(request(endpoint, key, query, method), HttpResponse.BodyHandlers.ofByteArray());
    return V2Answer.of(await(future, limit));
  }

  private CompletableFuture<HttpResponse<byte[]>> sent(
      HttpRequest request, HttpResponse.BodyHandler<byte[]> body) {
    try {
      return http.sendAsync(request, body);
    } catch (RejectedExecutionException closing) {
      throw new StoreException.Closed();
    }
  }

  private HttpRequest request(
      URI endpoint, String key, String query, Consumer<HttpRequest.Builder> method) {
    StringBuilder path = new StringBuilder(endpoint.toString()).append("/v2/keys");
    for (String part : key.substring(1).split("/", -1)) {
      path.append('/').append(SEGMENT.escape(part));
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path + "?" + query));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    method.accept(request);
    return request.build();
  }

  /**
   * Asks for the next event; returns once the endpoint has begun to answer, which it does at once.
   *
   * @throws StoreException.Unavailable if no endpoint does
   */
  Poll poll(String key, String query) throws InterruptedException {
    List<URI> endpoints = config.endpoints();
    StoreException last = new StoreException.Unavailable("no answer from " + config, null);
    for (int tried = 0; tried < endpoints.size(); tried++) {
      int at = Math.floorMod(current.get(), endpoints.size());
      Poll poll = new Poll(endpoints.get(at));
      try {
        poll.start(request(endpoints.get(at), key, query, HttpRequest.Builder::GET));
        return poll;
      } catch (IOException e) {
        poll.end();
        last = away(endpoints.get(at), said(e), e);
        current.compareAndSet(at, at + 1);
      }
    }
    throw last;
  }

  /** A long poll: its head is there, its body comes with the next event. */
  final class Poll {
    private final URI endpoint;
    private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
    private CompletableFuture<HttpResponse<byte[]>> whole = new CompletableFuture<>();

    private Poll(URI endpoint) {
      this.endpoint = endpoint;
    }

    private void start(HttpRequest request) throws IOException {
      whole =
          sent(
              request,
              info -> {
                head.complete(info);
                return HttpResponse.BodySubscribers.ofByteArray();
              });
      var unused =
          whole.whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  head.completeExceptionally(failure);
                }
              });
      V2Client.await(head, config.timeout());
    }

    private void end() {
      whole.cancel(true);
    }

    /** The index of the store when it began to wait. */
    long index() {
      return V2Answer.index(head.join().headers());
    }

    /**
     * The event, or {@code null} if there is none for a while; the poll is over either way.
     *
     * @throws StoreException if the endpoint went away or refuses
     */
    @Nullable V2Answer await() throws InterruptedException {
      try {
        HttpResponse<byte[]> response = whole.get(POLL_SECONDS, TimeUnit.SECONDS);
        return V2Answer.of(response).unlessDenied(endpoint);
      } catch (TimeoutException e) {
        return null;
      } catch (ExecutionException | IOException e) {
        current.incrementAndGet();
        throw away(endpoint, "watch ended: " + said(e), e);
      } finally {
        end();
      }
    }
  }

  /** The result, or after the limit an IOException; the request is ended in every other case. */
  private static <T> T await(CompletableFuture<T> future, Duration limit) throws IOException {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new IOException("no answer within " + limit.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException io ? io : new IOException(cause);
    }
  }

  void close() {
    executor.shutdownNow();
  }
}
