package io.github.reflectory.etcd.v3;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.etcd.jetcd.KV;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.connection.NetworkErrors;
import io.github.reflectory.etcd.connection.Pause;
import io.github.reflectory.etcd.connection.PemFile;
import io.github.reflectory.etcd.connection.Tls;
import io.github.reflectory.etcd.transfer.ByteText;
import io.github.reflectory.store.StoreException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;

/**
 * Calls to etcd's v3 API through jetcd: bounded in time, repeated only where that is harmless, and
 * with errors in the store's own terms.
 */
public final class GrpcCalls {
  /** What was written while a watch was away can come in one message; 20 MB were seen. */
  private static final int INBOUND_BYTES = 128 << 20;

  private static final Duration KEEPALIVE = Duration.ofSeconds(10);
  private static final Duration KEEPALIVE_ANSWER = Duration.ofSeconds(3);
  private static final long PAUSE_MILLIS = 50;

  private final EtcdConfig config;
  private final GrpcErrors errors;
  private final Set<CompletableFuture<?>> waitedFor = ConcurrentHashMap.newKeySet();
  private volatile Client client;
  private volatile boolean closed;

  public GrpcCalls(EtcdConfig config) {
    this.config = config;
    this.errors = new GrpcErrors(config);
    this.client = build(config);
  }

  /** Calls fail at once when no endpoint can be reached, so that the error says why. */
  private static Client build(EtcdConfig config) {
    ClientBuilder builder =
        Client.builder()
            .endpoints(config.endpoints())
            .waitForReady(false)
            .retryMaxAttempts(1)
            .retryDelay(1)
            .maxInboundMessageSize(INBOUND_BYTES)
            .keepaliveTime(KEEPALIVE)
            .keepaliveTimeout(KEEPALIVE_ANSWER)
            .keepaliveWithoutCalls(false)
            .connectTimeout(config.timeout())
            .interceptor(new UnaryDeadline(config.timeout()), new RangeComparison());
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
      KeyManagerFactory client = cert == null || key == null ? null : Tls.client(cert, key);
      builder.sslContext(
          context -> {
            if (ca != null) {
              context.trustManager(PemFile.certificates(ca).toArray(X509Certificate[]::new));
            }
            if (client != null) {
              context.keyManager(client);
            }
          });
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("cannot set up TLS for " + config + ": " + e, e);
    }
  }

  /** jetcd's own client, for what it does by itself. */
  Client jetcd() {
    return client;
  }

  /**
   * Gives up all connections of a client in favour of new ones: gRPC waits for ever for one that is
   * accepted but never answers, and after a long outage for minutes before it tries again.
   *
   * @param failed what {@link #jetcd} gave; nothing is done if it gives another by now
   */
  synchronized void renew(Client failed) {
    if (client == failed && !closed) {
      client = build(config);
      failed.close();
    }
  }

  public static ByteSequence bytes(String text) {
    return ByteSequence.from(ByteText.bytes(text));
  }

  static String text(ByteSequence bytes) {
    String text = bytes.toString(StandardCharsets.UTF_8);
    return ByteText.isLossless(text) ? text : ByteText.text(bytes.getBytes());
  }

  /**
   * Reads, again and again until there is an answer or the time is over. An endpoint that hangs
   * gets its share of it only; the next attempt goes to another.
   */
  <T> T read(Function<KV, CompletableFuture<T>> call) {
    return untilAnswered(() -> readBriefly(call));
  }

  /** The same in less than the usual time. */
  <T> T read(Function<KV, CompletableFuture<T>> call, long nanos) {
    return untilAnswered(() -> readBriefly(call, nanos), nanos);
  }

  /** Reads, once, and leaves time for other endpoints. */
  <T> T readBriefly(Function<KV, CompletableFuture<T>> call) {
    return readBriefly(call, config.timeout().toNanos());
  }

  private <T> T readBriefly(Function<KV, CompletableFuture<T>> call, long nanos) {
    return once(call, nanos / config.endpoints().size(), errors::ofRead);
  }

  /** Does something that reads until it succeeds or the time is over. */
  <T> T untilAnswered(Supplier<T> reading) {
    return untilAnswered(reading, config.timeout().toNanos());
  }

  private <T> T untilAnswered(Supplier<T> reading, long nanos) {
    GrpcRehearsal.before(config);
    long deadline = System.nanoTime() + nanos;
    Client used = client;
    boolean renewed = false;
    while (true) {
      try {
        return reading.get();
      } catch (StoreException.Unavailable e) {
        boolean over = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS) > deadline;
        boolean refused = GrpcErrors.isRefused(e);
        if (over || !NetworkErrors.mayPass(e) || (refused && renewed)) {
          renew(used);
          throw e;
        } else if (refused) {
          // It may be what gRPC met some time ago, and repeats until it tries again by itself.
          renew(used);
          used = client;
          renewed = true;
        } else {
          Pause.millis(PAUSE_MILLIS);
        }
      }
    }
  }

  /** Reads, once. */
  <T> T readOnce(Function<KV, CompletableFuture<T>> call) {
    return once(call, config.timeout().toNanos(), errors::ofRead);
  }

  /** Writes, once: a write whose answer is lost may have been done. */
  public <T> T write(Function<KV, CompletableFuture<T>> call) {
    return once(call, config.timeout().toNanos(), errors::ofWrite);
  }

  @SuppressWarnings("CollectionUndefinedEquality") // each future is meant itself
  private <T> T once(
      Function<KV, CompletableFuture<T>> call, long nanos, GrpcErrors.Translation errors) {
    if (closed) {
      throw new StoreException.Closed();
    }
    GrpcRehearsal.before(config);
    CompletableFuture<T> answer = call.apply(client.getKVClient());
    waitedFor.add(answer);
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Interrupted(e);
    } catch (TimeoutException e) {
      throw new StoreException.Unavailable("no answer from " + config, e);
    } catch (CancellationException | ExecutionException e) {
      throw closed ? new StoreException.Closed() : errors.of(e);
    } finally {
      waitedFor.remove(answer);
      answer.cancel(true);
    }
  }

  /** How long to wait for an answer. */
  Duration timeout() {
    return config.timeout();
  }

  GrpcErrors errors() {
    return errors;
  }

  public synchronized void close() {
    closed = true;
    waitedFor.forEach(answer -> answer.cancel(true));
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
