package io.github.reflectory.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** An answer that etcd itself gave over its v2 API, be it a refusal. */
record V2Answer(int status, HttpHeaders headers, JsonNode body) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads an answer.
   *
   * @throws IOException if it is not etcd's: a proxy's page, or what is left of one cut short
   */
  static V2Answer of(HttpResponse<byte[]> response) throws IOException {
    try {
      JsonNode body = JSON.readTree(response.body());
      return new V2Answer(response.statusCode(), response.headers(), body);
    } catch (IOException e) {
      throw new IOException("answered " + response.statusCode() + " without JSON", e);
    }
  }

  boolean done() {
    return status == 200 || status == 201;
  }

  /** etcd's own error code, or 0. */
  int errorCode() {
    return body.path("errorCode").asInt();
  }

  /** The index of the whole store when it answered. */
  long index() {
    return index(headers);
  }

  static long index(HttpHeaders headers) {
    return headers.firstValueAsLong("X-Etcd-Index").orElse(0);
  }

  /**
   * This answer.
   *
   * @throws StoreException.Denied if it refuses the caller
   */
  V2Answer unlessDenied(URI endpoint) {
    if (status == 401 || status == 403) {
      throw new StoreException.Denied(
          "etcd endpoint " + endpoint + " refuses the user or its certificate", null);
    }
    return this;
  }
}
