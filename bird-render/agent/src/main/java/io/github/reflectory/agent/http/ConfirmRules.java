package io.github.reflectory.agent.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.net.HostAndPort;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.topology.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who may confirm: somebody on this machine, but no page of a browser on it that comes from
 * elsewhere, under whatever name; with a token also nobody who cannot read that.
 *
 * @param port where the agent answers
 * @param token what has to be shown, if anything has
 * @param words what messages call things
 */
record ConfirmRules(int port, Optional<String> token, Words words) {

  /** Why a request is not to be followed; empty if it is. */
  Optional<String> refusal(Request request) {
    String host = request.header("host").orElse("");
    if (!isOwn(host)) {
      return Optional.of("expected the Host of loopback, port " + port);
    }
    String origin = request.header("origin").orElse("");
    String site = request.header("sec-fetch-site").orElse("none");
    String referer = request.header("referer").orElse("");
    boolean own = "http://".concat(host).equals(origin) || origin.isEmpty();
    boolean same = site.equals("none") || site.equals("same-origin");
    boolean here = referer.isEmpty() || referer.startsWith("http://" + host + "/");
    if (!own || !same || !here) {
      return Optional.of("no other site may confirm");
    }
    return token.isPresent() && !isShown(request, token.get())
        ? Optional.of("expected the token: " + words.token())
        : Optional.empty();
  }

  private boolean isOwn(String host) {
    try {
      HostAndPort parsed = HostAndPort.fromString(host).withDefaultPort(80);
      return parsed.getPort() == port
          && (parsed.getHost().equals("localhost") || isLoopback(parsed.getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Literals only. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(IpAddress.parse(host).toString()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isShown(Request request, String wanted) {
    String shown = request.header("authorization").orElse("");
    return MessageDigest.isEqual(("Bearer " + wanted).getBytes(UTF_8), shown.getBytes(UTF_8));
  }
}
