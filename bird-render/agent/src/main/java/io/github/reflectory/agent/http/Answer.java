package io.github.reflectory.agent.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;

/** What a client is told. */
public record Answer(int status, String body) {
  public static final int OK = 200;
  static final int WRONG = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  public static final int CONFLICT = 409;
  static final int UNAVAILABLE = 503;

  private static final ImmutableMap<Integer, String> REASONS =
      ImmutableMap.<Integer, String>builder()
          .put(OK, "OK")
          .put(WRONG, "Bad Request")
          .put(FORBIDDEN, "Forbidden")
          .put(NOT_FOUND, "Not Found")
          .put(WRONG_METHOD, "Method Not Allowed")
          .put(CONFLICT, "Conflict")
          .put(UNAVAILABLE, "Service Unavailable")
          .buildOrThrow();

  /** All of it, for a client that asked by a method. */
  String text(String method) {
    return "HTTP/1.1 "
        + status
        + " "
        + REASONS.getOrDefault(status, "Error")
        + "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8"
        + "\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff"
        + "\r\nConnection: close\r\n\r\n"
        + (method.equals("HEAD") ? "" : body);
  }
}
