package io.github.reflectory.etcd.v2;

import io.github.reflectory.etcd.connection.BoundedHttp;
import io.github.reflectory.etcd.connection.HeardBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One long poll: etcd sends the head of its answer at once and the body with the first event from
 * an index on, be it one that it remembers or one that is still to come.
 */
final class LongPoll implements AutoCloseable {
  private final URI endpoint;
  private final long from;
  private final HttpHeaders head;
  private final HeardBody<byte[]> body;
  private final CompletableFuture<HttpResponse<byte[]>> whole;
  private final long began = System.nanoTime();

  private LongPoll(
      URI endpoint,
      long from,
      HttpHeaders head,
      HeardBody<byte[]> body,
      CompletableFuture<HttpResponse<byte[]>> whole) {
    this.endpoint = endpoint;
    this.from = from;
    this.head = head;
    this.body = body;
    this.whole = whole;
  }

  /**
   * Returns once the endpoint has begun to answer: from then on it holds no event back, however
   * many there are.
   *
   * @param from the index that is waited for
   * @param told is called once there is an answer, or none to be had
   */
  static LongPoll begin(
      BoundedHttp http,
      URI endpoint,
      HttpRequest request,
      long from,
      long limitNanos,
      Runnable told)
      throws IOException {
    CompletableFuture<HttpHeaders> head = new CompletableFuture<>();
    HeardBody<byte[]> body =
        new HeardBody<>(
            info -> {
              head.complete(info.headers());
              return BodySubscribers.ofByteArray();
            });
    CompletableFuture<HttpResponse<byte[]>> whole = http.send(request, body);
    var unused =
        whole.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                head.completeExceptionally(failure);
              }
              told.run();
            });
    try {
      return new LongPoll(endpoint, from, http.await(head, limitNanos), body, whole);
    } catch (TimeoutException e) {
      whole.cancel(true);
      throw BoundedHttp.silent(limitNanos, e);
    } catch (IOException e) {
      whole.cancel(true);
      throw e;
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** The index waited for: what it tells is the first event that has it or a higher one. */
  long from() {
    return from;
  }

  /** The index of the store when it began to wait. */
  long index() {
    return KeysAnswer.index(head);
  }

  String cluster() {
    return KeysAnswer.cluster(head);
  }

  /** Since when it has been waiting, in milliseconds. */
  long ageMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  /** Whether nothing has come, not even a part of an answer. */
  boolean isSilent() {
    return !body.begun() && !whole.isDone();
  }

  /** For how long nothing more of an answer that has begun came, in milliseconds. */
  long stalledMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - body.lastHeard());
  }

  /** Whether there is an answer, or none to be had. */
  boolean isDone() {
    return whole.isDone();
  }

  /**
   * What came; to be asked for when it {@linkplain #isDone is done}.
   *
   * @throws IOException if the connection was lost, or something came that is not of etcd
   */
  KeysAnswer answer() throws IOException {
    try {
      KeysAnswer answer = KeysAnswer.of(whole.getNow(null), endpoint);
      if (answer.done() && answer.modifiedIndex() == 0) {
        throw new IOException("ended without an event"); // as when etcd shuts down
      }
      return answer;
    } catch (CancellationException e) {
      throw new IOException("given up", e);
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    whole.cancel(true);
  }
}
