package io.github.reflectory.etcd.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** An answer that etcd itself gave over its v2 API, be it a refusal. */
public record KeysAnswer(URI endpoint, int status, HttpHeaders headers, JsonNode body) {
  /** etcd's error codes: https://etcd.io/docs/v2.3/errorcode. */
  static final int KEY_NOT_FOUND = 100;

  static final int COMPARE_FAILED = 101;
  static final int NODE_EXISTS = 105;

  /** The history etcd keeps, its last 1000 events, no longer reaches back so far. */
  static final int HISTORY_CLEARED = 401;

  private static final int NOT_A_FILE = 102;
  private static final int NOT_A_DIRECTORY = 104;
  private static final int DIRECTORY_NOT_EMPTY = 108;

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads an answer.
   *
   * @throws IOException if it is not etcd's: a proxy's page, or what is left of one cut short
   * @throws StoreException.Denied if it refuses the caller
   */
  static KeysAnswer of(HttpResponse<byte[]> response, URI endpoint) throws IOException {
    return of(response.statusCode(), response.headers(), response.body(), endpoint);
  }

  /**
   * The same of an answer's status, head and body.
   *
   * @throws IOException if it is not etcd's: a proxy's page, or what is left of one cut short
   * @throws StoreException.Denied if it refuses the caller
   */
  static KeysAnswer of(int status, HttpHeaders headers, byte[] body, URI endpoint)
      throws IOException {
    try {
      KeysAnswer answer = new KeysAnswer(endpoint, status, headers, JSON.readTree(body));
      if (answer.status() == 401 || (answer.status() == 403 && answer.errorCode() == 0)) {
        throw new StoreException.Denied(
            "etcd endpoint " + endpoint + " refuses the user or its certificate", null);
      }
      return answer;
    } catch (IOException e) {
      throw new IOException("answered " + status + " without JSON", e);
    }
  }

  boolean done() {
    return status == 200 || status == 201;
  }

  /** etcd's own error code, or 0. */
  int errorCode() {
    return body.path("errorCode").asInt();
  }

  /** Of the node written or read. */
  long modifiedIndex() {
    return body.path("node").path("modifiedIndex").asLong();
  }

  /** The index of the whole store when it answered. */
  public static long index(HttpHeaders headers) {
    return headers.firstValueAsLong("X-Etcd-Index").orElse(0);
  }

  /** Which etcd answered: the same for all members. */
  public static String cluster(HttpHeaders headers) {
    return headers.firstValue("X-Etcd-Cluster-Id").orElse("");
  }

  /** What to tell of an answer nobody expects. */
  StoreException unexpected(String what) {
    String where = "etcd endpoint " + endpoint + ": ";
    if (status == 404 && errorCode() == 0) {
      return new StoreException.Absent(
          where + "no v2 API there; etcd 3.4 and 3.5 serve it with --enable-v2=true", null);
    }
    String message =
        where
            + ("could not " + what + ": status " + status)
            + (", error " + errorCode() + " " + body.path("message").asText());
    return switch (errorCode()) {
      // A key where another key has its folder, or the other way round: only v2 has such.
      case NOT_A_FILE, NOT_A_DIRECTORY, DIRECTORY_NOT_EMPTY ->
          new StoreException.Unreadable(message, null);
      default -> new StoreException.Unavailable(message, null);
    };
  }
}
