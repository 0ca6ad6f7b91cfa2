package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.net.HostAndPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * What the agent of this machine says of itself.
 *
 * @param troubles what is wrong, a line each; also if no agent answers
 */
public record AgentHealth(ImmutableList<String> troubles) {
  private static final int LIMIT_MILLIS = 5_000;
  private static final int MOST_OCTETS = 1 << 20;

  /** Asks for {@code /healthz}, for 5 seconds at most. */
  public static AgentHealth ask(AgentSettings settings) {
    InetSocketAddress address = settings.http();
    URI uri =
        URI.create(
            "http://"
                + HostAndPort.fromParts(address.getAddress().getHostAddress(), address.getPort())
                + "/healthz");
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      boolean good = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
        return new AgentHealth(
            new String(in.readNBytes(MOST_OCTETS), UTF_8)
                .lines()
                .skip(good ? 1 : 0)
                .collect(ImmutableList.toImmutableList()));
      }
    } catch (IOException e) {
      return new AgentHealth(
          ImmutableList.of("no agent answers at " + uri + ": " + e.getMessage()));
    }
  }
}
