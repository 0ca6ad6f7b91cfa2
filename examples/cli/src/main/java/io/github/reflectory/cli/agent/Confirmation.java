package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.net.HostAndPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What an operator confirms at the agent of this machine: exactly what was shown, and nothing if
 * that has become something else meanwhile.
 *
 * @param outcome what became of it
 * @param lines what was held back, or why that is not known
 */
public record Confirmation(Outcome outcome, ImmutableList<String> lines) {
  private static final int LIMIT_MILLIS = 5_000;
  private static final int MOST_OCTETS = 1 << 24;

  /** What became of it. */
  public enum Outcome {
    CONFIRMED,
    NOTHING_HELD,
    /** It is not what it was when it was shown. */
    CHANGED,
    REFUSED,
    NO_AGENT
  }

  private record Answer(int status, ImmutableList<String> lines) {}

  /** Asks what is held back, and confirms that. */
  public static Confirmation give(AgentSettings settings) {
    Optional<String> token = new ConfirmToken(settings.configFolder()).read();
    try {
      Answer held = ask(settings, "GET", "/held", token);
      if (held.status() == HttpAnswer.CONFLICT) {
        return new Confirmation(Outcome.NOTHING_HELD, held.lines());
      }
      if (held.status() != HttpAnswer.OK || held.lines().isEmpty()) {
        return new Confirmation(Outcome.NO_AGENT, ImmutableList.of("something else answers there"));
      }
      Answer done = ask(settings, "POST", "/confirm?held=" + held.lines().get(0), token);
      ImmutableList<String> shown = held.lines().subList(1, held.lines().size());
      return switch (done.status()) {
        case HttpAnswer.OK -> new Confirmation(Outcome.CONFIRMED, shown);
        case HttpAnswer.CONFLICT -> new Confirmation(Outcome.CHANGED, done.lines());
        default -> new Confirmation(Outcome.REFUSED, done.lines());
      };
    } catch (IOException e) {
      String why = "no agent answers at " + uri(settings, "/") + ": " + e.getMessage();
      return new Confirmation(Outcome.NO_AGENT, ImmutableList.of(why));
    }
  }

  private static URI uri(AgentSettings settings, String path) {
    InetSocketAddress address = settings.http();
    return URI.create(
        "http://"
            + HostAndPort.fromParts(address.getAddress().getHostAddress(), address.getPort())
            + path);
  }

  private static Answer ask(
      AgentSettings settings, String method, String path, Optional<String> token)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri(settings, path).toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(method);
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    token.ifPresent(shown -> connection.setRequestProperty("Authorization", "Bearer " + shown));
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      List<String> lines =
          in == null ? List.of() : new String(in.readNBytes(MOST_OCTETS), UTF_8).lines().toList();
      return new Answer(status, ImmutableList.copyOf(lines));
    }
  }
}
