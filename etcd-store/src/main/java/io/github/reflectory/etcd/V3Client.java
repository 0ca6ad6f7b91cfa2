package io.github.reflectory.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.github.reflectory.store.StoreException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * Calls to etcd's v3 API through jetcd: bounded in time, repeated only where that is harmless, and
 * with errors in the store's own terms.
 */
final class V3Client {
  /** What was written while a watch was away can come in one message; 20 MB were seen. */
  private static final int INBOUND_BYTES = 128 << 20;

  private static final Duration KEEPALIVE = Duration.ofSeconds(10);
  private static final Duration KEEPALIVE_ANSWER = Duration.ofSeconds(3);
  private static final long PAUSE_MILLIS = 50;

  private final EtcdConfig config;
  private final Client client;

  V3Client(EtcdConfig config) {
    this.config = config;
    this.client = build(config);
  }

  /** Calls fail at once when no endpoint can be reached, so that the error says why. */
  private static Client build(EtcdConfig config) {
    ClientBuilder builder =
        Client.builder()
            .endpoints(config.endpoints())
            .waitForReady(false)
            .retryMaxAttempts(1)
            .maxInboundMessageSize(INBOUND_BYTES)
            .keepaliveTime(KEEPALIVE)
            .keepaliveTimeout(KEEPALIVE_ANSWER)
            .keepaliveWithoutCalls(false)
            .connectTimeout(config.timeout())
            .interceptor(new UnaryDeadline(config.timeout()));
    config
        .credentials()
        .ifPresent(both -> builder.user(bytes(both.user())).password(bytes(both.password())));
    if (config.tls()) {
      secure(builder, config);
    }
    return builder.build();
  }

  private static void secure(ClientBuilder builder, EtcdConfig config) {
    Path ca = config.caFile().orElse(null);
    Path cert = config.certFile().orElse(null);
    Path key = config.keyFile().orElse(null);
    try {
      builder.sslContext(
          context -> {
            if (ca != null) {
              context.trustManager(PemFile.certificates(ca).toArray(X509Certificate[]::new));
            }
            if (cert != null && key != null) {
              context.keyManager(
                  PemFile.privateKey(key),
                  PemFile.certificates(cert).toArray(X509Certificate[]::new));
            }
          });
    } catch (SSLException e) {
      throw new IllegalArgumentException("cannot set up TLS for " + config + ": " + e, e);
    }
  }

  /** jetcd's own client, for what it does by itself. */
  Client jetcd() {
    return client;
  }

  static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }

  static String text(ByteSequence bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Asks again until there is an answer or the time is over. */
  <T> T read(Supplier<CompletableFuture<T>> call) {
    long deadline = System.nanoTime() + config.timeout().toNanos();
    while (true) {
      try {
        return once(call);
      } catch (StoreException.Unavailable e) {
        if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS) > deadline) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Unavailable("interrupted", e);
    }
  }

  /** Asks once. */
  <T> T once(Supplier<CompletableFuture<T>> call) {
    CompletableFuture<T> answer = call.get();
    try {
      return answer.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Unavailable("interrupted", e);
    } catch (TimeoutException e) {
      throw new StoreException.Unavailable("no answer from " + config, e);
    } catch (ExecutionException e) {
      throw translated(e);
    } finally {
      answer.cancel(true);
    }
  }

  /** An error of jetcd's or gRPC's in the store's terms, told by its status code. */
  StoreException translated(Throwable e) {
    Status status = Status.fromThrowable(e);
    String what = config + ": " + reason(status, e);
    return switch (status.getCode()) {
      // A wrong or missing user is an invalid argument to etcd; ours are right otherwise.
      case PERMISSION_DENIED, UNAUTHENTICATED, INVALID_ARGUMENT ->
          new StoreException.Denied(what, e);
      case RESOURCE_EXHAUSTED -> new StoreException.NoSpace(what, e);
      default -> new StoreException.Unavailable(what, e);
    };
  }

  private static String reason(Status status, Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String description = status.getDescription();
    String said = description == null ? status.getCode().toString() : description;
    return root == e || String.valueOf(root.getMessage()).contains(said)
        ? said
        : said + " (" + root.getMessage() + ")";
  }

  void close() {
    client.close();
  }

  /** A deadline for calls with one answer; streams have none. */
  private record UnaryDeadline(Duration limit) implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      boolean unary = method.getType() == MethodDescriptor.MethodType.UNARY;
      return next.newCall(
          method,
          unary ? options.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS) : options);
    }
  }
}
