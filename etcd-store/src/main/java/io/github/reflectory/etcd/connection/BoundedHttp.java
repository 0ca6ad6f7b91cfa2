package io.github.reflectory.etcd.connection;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An HTTP client whose requests never hang and whose threads end when it is closed. */
public final class BoundedHttp {
  /** An answer that keeps coming may take so many times as long as one that does not begin. */
  private static final int WHOLE_ANSWER = 10;

  private final ThreadGroup threads = new ThreadGroup("reflectory-etcd-http");
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(threads, task, "reflectory-etcd-http");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<CompletableFuture<?>> waitedFor = ConcurrentHashMap.newKeySet();
  private final HttpClient client;

  public BoundedHttp(EtcdConfig config) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .executor(executor)
            .sslContext(config.tls() ? Tls.context(config) : Tls.unused());
    // Its selector's thread joins the group of the thread that makes it, and so ends on closing.
    this.client = CompletableFuture.supplyAsync(builder::build, executor).join();
  }

  public ExecutorService executor() {
    return executor;
  }

  /** Sends a request; the caller has to bound the time it takes. */
  public <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest request, HttpResponse.BodyHandler<T> body) {
    if (executor.isShutdown()) {
      throw new StoreException.Closed();
    }
    return client.sendAsync(request, body);
  }

  /**
   * The whole answer to a request.
   *
   * @param body is given what it holds
   * @param limitNanos how long the server may be silent
   */
  @SuppressWarnings("CollectionUndefinedEquality") // each future is meant itself
  public <T> HttpResponse<T> answer(
      HttpRequest request, HttpResponse.BodyHandler<T> body, long limitNanos) throws IOException {
    HeardBody<T> heard = new HeardBody<>(body);
    CompletableFuture<HttpResponse<T>> future = send(request, heard);
    waitedFor.add(future);
    try {
      long latest = System.nanoTime() + WHOLE_ANSWER * limitNanos;
      while (true) {
        long until = Math.min(heard.lastHeard() + limitNanos, latest);
        try {
          return await(future, until - System.nanoTime());
        } catch (TimeoutException e) {
          if (Math.min(heard.lastHeard() + limitNanos, latest) <= System.nanoTime()) {
            throw silent(limitNanos, e);
          }
        }
      }
    } finally {
      waitedFor.remove(future);
      future.cancel(true);
    }
  }

  /** The exception for a server that says nothing. */
  public static IOException silent(long limitNanos, TimeoutException e) {
    return new IOException(
        "no answer within " + TimeUnit.NANOSECONDS.toMillis(limitNanos) + " ms", e);
  }

  /** A result, unless this is closed before it is there. */
  public <T> T await(CompletableFuture<T> future, long nanos) throws IOException, TimeoutException {
    try {
      return future.get(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Interrupted(e);
    } catch (CancellationException | ExecutionException e) {
      if (executor.isShutdown()) {
        throw new StoreException.Closed();
      }
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  public void close() {
    executor.shutdownNow();
    waitedFor.forEach(future -> future.cancel(true));
    threads.interrupt();
  }
}
