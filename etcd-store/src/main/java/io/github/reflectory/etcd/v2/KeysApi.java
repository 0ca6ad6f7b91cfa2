package io.github.reflectory.etcd.v2;

import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.connection.BoundedHttp;
import io.github.reflectory.etcd.connection.NetworkErrors;
import io.github.reflectory.etcd.connection.Pause;
import io.github.reflectory.etcd.transfer.ByteText;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to etcd's v2 keys API over several endpoints. A request goes to the next endpoint when
 * one is away, but a write only if it certainly did not arrive. A read whose connection was lost is
 * tried once more: a new connection is often enough.
 */
public final class KeysApi {
  private static final Escaper SEGMENT = UrlEscapers.urlPathSegmentEscaper();
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final BodyHandler<byte[]> WHOLE = BodyHandlers.ofByteArray();

  private final EtcdConfig config;
  private final List<URI> endpoints;
  private final BoundedHttp http;

  /**
   * For requests that are given up as a matter of course. Java closes the connection of a request
   * that is cancelled also when the answer came just then and the next request has the connection
   * already: that must not be a write.
   */
  private final BoundedHttp waits;

  private final @Nullable String authorization;

  /** Which endpoint is asked first: the one that answered last. */
  private final AtomicInteger current = new AtomicInteger();

  /** What to make of an answer with a certain kind of body. */
  public interface Reading<B, T> {
    /**
     * Reads it.
     *
     * @throws IOException if it is not etcd's, or cut short
     */
    T read(HttpResponse<B> response, URI endpoint) throws IOException;
  }

  public KeysApi(EtcdConfig config) {
    this.config = config;
    this.endpoints = config.endpoints();
    this.http = new BoundedHttp(config);
    this.waits = new BoundedHttp(config);
    this.authorization = config.credentials().map(KeysApi::basic).orElse(null);
  }

  private static String basic(EtcdConfig.Credentials credentials) {
    String both = credentials.user() + ":" + credentials.password();
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /** For work that waits for requests of this client; ends with it. */
  ExecutorService executor() {
    return http.executor();
  }

  /** Reads, from whichever endpoint answers first in turn. */
  KeysAnswer get(String key, String query) {
    return get(key, query, WHOLE, KeysAnswer::of);
  }

  /** The same in less than the usual time. */
  KeysAnswer get(String key, String query, long nanos) {
    return send(Asked.get(key, query), WHOLE, KeysAnswer::of, nanos);
  }

  /** The same of an answer whose body is not kept as a whole. */
  public <B, T> T get(String key, String query, BodyHandler<B> body, Reading<B, T> reading) {
    return send(Asked.get(key, query), body, reading, config.timeout().toNanos());
  }

  KeysAnswer put(String key, String query, String value) {
    String form = "value=" + ByteText.percentEncoded(value);
    return write(
        new Asked(
            key,
            query,
            request ->
                request
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .PUT(HttpRequest.BodyPublishers.ofString(form)),
            false));
  }

  KeysAnswer delete(String key, String query) {
    return write(new Asked(key, query, HttpRequest.Builder::DELETE, false));
  }

  private KeysAnswer write(Asked asked) {
    return send(asked, WHOLE, KeysAnswer::of, config.timeout().toNanos());
  }

  /**
   * What is asked for.
   *
   * @param repeatable whether it does no harm to ask again
   */
  private record Asked(
      String key, String query, Consumer<HttpRequest.Builder> method, boolean repeatable) {
    static Asked get(String key, String query) {
      return new Asked(key, query, HttpRequest.Builder::GET, true);
    }
  }

  private <B, T> T send(Asked asked, BodyHandler<B> body, Reading<B, T> reading, long nanos) {
    HttpRehearsal.before(config);
    long deadline = System.nanoTime() + nanos;
    long latest = deadline - PAUSE.toNanos();
    int first = current.get();
    StoreException last = new StoreException.Unavailable("no answer from " + config, null);
    int tries = endpoints.size();
    int again = 0;
    for (int tried = 0; tried < tries && (tried == 0 || System.nanoTime() < latest); tried++) {
      int at = (first + tried) % endpoints.size();
      if (tried == endpoints.size()) {
        Pause.millis(PAUSE.toMillis());
        at = again;
      }
      URI endpoint = endpoints.get(at);
      // So that one that hangs leaves time for the others.
      long share = (deadline - System.nanoTime()) / (tries - tried);
      try {
        HttpRequest request = request(endpoint, asked);
        HttpResponse<B> response = http.answer(request, body, share);
        if (response.statusCode() < 500) {
          return reading.read(response, endpoint);
        }
        throw new IOException("answered " + response.statusCode());
      } catch (StoreException.Interrupted e) {
        throw asked.repeatable() ? e : unknown(e);
      } catch (IOException e) {
        last = away(endpoint, e);
        if (!isUnsent(e)) {
          if (!asked.repeatable()) {
            moveOn(at);
            throw unknown(last);
          }
          tries = endpoints.size() + 1;
          again = at;
        }
      }
      moveOn(at);
    }
    throw last;
  }

  /** Whether a request certainly did not reach etcd. */
  private static boolean isUnsent(IOException e) {
    return e instanceof ConnectException
        || e instanceof HttpConnectTimeoutException
        || e instanceof SSLHandshakeException;
  }

  private void moveOn(int from) {
    current.compareAndSet(from, (from + 1) % endpoints.size());
  }

  private static StoreException.OutcomeUnknown unknown(StoreException cause) {
    return new StoreException.OutcomeUnknown(
        "whether the write was done is unknown: " + cause.getMessage(), cause);
  }

  private static StoreException away(URI endpoint, IOException e) {
    return new StoreException.Unavailable(
        "etcd endpoint " + endpoint + ": " + NetworkErrors.words(e), e);
  }

  private HttpRequest request(URI endpoint, Asked asked) {
    StringBuilder path = new StringBuilder(endpoint.toString()).append("/v2/keys");
    for (String part : asked.key().substring(1).split("/", -1)) {
      path.append('/').append(SEGMENT.escape(part));
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path + "?" + asked.query()));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    asked.method().accept(request);
    return request.build();
  }

  /**
   * Waits for the first event from an index on, at whichever endpoint lets it in turn.
   *
   * @param told is called once there is an answer, or none to be had
   * @throws StoreException.Unavailable if none does
   */
  LongPoll await(String folder, long index, Runnable told) {
    String query = "wait=true&recursive=true&waitIndex=" + index;
    int first = current.get();
    StoreException last = new StoreException.Unavailable("no answer from " + config, null);
    for (int tried = 0; tried < endpoints.size(); tried++) {
      int at = (first + tried) % endpoints.size();
      URI endpoint = endpoints.get(at);
      HttpRequest request = request(endpoint, Asked.get(folder, query));
      try {
        return LongPoll.begin(waits, endpoint, request, index, config.timeout().toNanos(), told);
      } catch (IOException e) {
        last = away(endpoint, e);
        moveOn(at);
      }
    }
    throw last;
  }

  /**
   * How far an endpoint's store is; it may be cut off from the others.
   *
   * @throws StoreException.Unavailable if it does not answer
   */
  long indexAt(URI endpoint, String folder) {
    return indexAt(endpoint, folder, "quorum=false");
  }

  /**
   * How far an endpoint's store is, which has all that was written before.
   *
   * @throws StoreException.Unavailable if it does not answer, or is without most of the others
   */
  long indexWithQuorumAt(URI endpoint, String folder) {
    return indexAt(endpoint, folder, "quorum=true");
  }

  private long indexAt(URI endpoint, String folder, String query) {
    HttpRequest request = request(endpoint, Asked.get(folder, query));
    KeysAnswer answer;
    try {
      answer = KeysAnswer.of(http.answer(request, WHOLE, config.timeout().toNanos()), endpoint);
      if (answer.status() >= 500 || KeysAnswer.index(answer.headers()) == 0) {
        throw new IOException("answered " + answer.status());
      }
    } catch (IOException e) {
      throw ended(endpoint, e);
    }
    if (!answer.done() && answer.errorCode() != KeysAnswer.KEY_NOT_FOUND) {
      throw answer.unexpected("read " + folder);
    }
    return KeysAnswer.index(answer.headers());
  }

  /** How long an answer may be silent. */
  Duration timeout() {
    return config.timeout();
  }

  /** Whatever a wait that ended says of its endpoint. */
  StoreException ended(URI endpoint, IOException e) {
    moveOn(endpoints.indexOf(endpoint));
    return away(endpoint, e);
  }

  public void close() {
    http.close();
    waits.close();
  }
}
