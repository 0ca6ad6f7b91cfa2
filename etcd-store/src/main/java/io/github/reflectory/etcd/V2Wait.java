package io.github.reflectory.etcd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One long poll: etcd sends the head of its answer at once and the body with the next event. */
final class V2Wait implements AutoCloseable {
  private final URI endpoint;
  private final HttpHeaders head;
  private final CompletableFuture<HttpResponse<byte[]>> whole;

  private V2Wait(URI endpoint, HttpHeaders head, CompletableFuture<HttpResponse<byte[]>> whole) {
    this.endpoint = endpoint;
    this.head = head;
    this.whole = whole;
  }

  /** Returns once the endpoint has begun to answer: from then on no event is missed. */
  static V2Wait begin(V2Http http, URI endpoint, HttpRequest request, long limitNanos)
      throws IOException {
    CompletableFuture<HttpHeaders> head = new CompletableFuture<>();
    CompletableFuture<HttpResponse<byte[]>> whole =
        http.send(
            request,
            info -> {
              head.complete(info.headers());
              return HttpResponse.BodySubscribers.ofByteArray();
            });
    var unused =
        whole.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                head.completeExceptionally(failure);
              }
            });
    try {
      return new V2Wait(endpoint, http.await(head, limitNanos), whole);
    } catch (TimeoutException e) {
      whole.cancel(true);
      throw V2Http.silent(limitNanos, e);
    } catch (IOException e) {
      whole.cancel(true);
      throw e;
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** The index of the store when it began to wait. */
  long index() {
    return V2Answer.index(head);
  }

  String cluster() {
    return V2Answer.cluster(head);
  }

  /**
   * What came, or {@code null} if nothing did within a time.
   *
   * @throws IOException if the connection was lost, or something came that is not of etcd
   */
  @Nullable V2Answer answer(long millis) throws IOException, InterruptedException {
    try {
      return V2Answer.of(whole.get(millis, TimeUnit.MILLISECONDS), endpoint);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException io ? io : new IOException(cause);
    }
  }

  @Override
  public void close() {
    whole.cancel(true);
  }
}
