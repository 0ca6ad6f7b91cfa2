package io.github.reflectory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.net.HostAndPort;
import io.github.reflectory.agent.http.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the agent of this machine says of itself.
 *
 * @param problems what is wrong, a line each; also if no agent answers
 */
public record Health(ImmutableList<String> problems) {
  private static final int LIMIT_SECONDS = 5;
  private static final int MOST_OCTETS = 1 << 16;

  public Health {
    requireNonNull(problems, "problems");
  }

  /**
   * Asks for {@code /healthz}, for 5 seconds at most.
   *
   * @param address where the agent answers
   */
  public static Health ask(InetSocketAddress address) {
    requireNonNull(address, "address");
    URI uri =
        URI.create(
            "http://"
                + HostAndPort.fromParts(address.getAddress().getHostAddress(), address.getPort())
                + "/healthz");
    FutureTask<Health> asking = new FutureTask<>(() -> answer(uri));
    Thread thread = new Thread(asking, "reflectory-health");
    thread.setDaemon(true);
    thread.start();
    String why;
    try {
      // Each read may take a while, so all of them together are waited for.
      return asking.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      why = " within " + LIMIT_SECONDS + " s";
    } catch (ExecutionException e) {
      why = ": " + (e.getCause() instanceof IOException cause ? cause.getMessage() : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = ": interrupted";
    }
    return new Health(ImmutableList.of("no agent answers at " + uri + why));
  }

  private static Health answer(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setReadTimeout(LIMIT_SECONDS * 1_000);
    int status = connection.getResponseCode();
    boolean good = status == HttpURLConnection.HTTP_OK;
    try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
      List<String> lines = lines(in);
      String first = lines.isEmpty() ? "" : lines.get(0);
      if (good && first.equals(Endpoint.GOOD)) {
        return new Health(ImmutableList.copyOf(lines.subList(1, lines.size())));
      }
      return status == HttpURLConnection.HTTP_UNAVAILABLE && first.equals(Endpoint.BAD)
          ? new Health(ImmutableList.copyOf(lines))
          : new Health(ImmutableList.of("something else than the agent answers at " + uri));
    }
  }

  private static List<String> lines(@Nullable InputStream body) throws IOException {
    return body == null
        ? List.of()
        : new String(body.readNBytes(MOST_OCTETS), UTF_8).lines().toList();
  }
}
