package io.github.reflectory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.net.HostAndPort;
import io.github.reflectory.agent.http.Answer;
import io.github.reflectory.agent.http.ConfirmToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
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

  private record Reply(int status, ImmutableList<String> lines) {}

  public Confirmation {
    requireNonNull(outcome, "outcome");
    requireNonNull(lines, "lines");
  }

  /**
   * Asks what is held back, and confirms that.
   *
   * @param address where the agent answers
   * @param folder that of its configurations, where its token is if it needs one
   */
  public static Confirmation give(InetSocketAddress address, Path folder) {
    requireNonNull(address, "address");
    requireNonNull(folder, "folder");
    Optional<String> token = new ConfirmToken(folder).read();
    try {
      Reply held = ask(address, "GET", "/held", token);
      if (held.status() == Answer.CONFLICT) {
        return new Confirmation(Outcome.NOTHING_HELD, held.lines());
      }
      if (held.status() != Answer.OK || held.lines().isEmpty()) {
        return new Confirmation(Outcome.NO_AGENT, ImmutableList.of("something else answers there"));
      }
      Reply done = ask(address, "POST", "/confirm?held=" + held.lines().get(0), token);
      ImmutableList<String> shown = held.lines().subList(1, held.lines().size());
      return switch (done.status()) {
        case Answer.OK -> new Confirmation(Outcome.CONFIRMED, shown);
        case Answer.CONFLICT -> new Confirmation(Outcome.CHANGED, done.lines());
        default -> new Confirmation(Outcome.REFUSED, done.lines());
      };
    } catch (IOException e) {
      String why = "no agent answers at " + uri(address, "/") + ": " + e.getMessage();
      return new Confirmation(Outcome.NO_AGENT, ImmutableList.of(why));
    }
  }

  private static URI uri(InetSocketAddress address, String path) {
    return URI.create(
        "http://"
            + HostAndPort.fromParts(address.getAddress().getHostAddress(), address.getPort())
            + path);
  }

  private static Reply ask(
      InetSocketAddress address, String method, String path, Optional<String> token)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri(address, path).toURL().openConnection();
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
      return new Reply(status, ImmutableList.copyOf(lines));
    }
  }
}
