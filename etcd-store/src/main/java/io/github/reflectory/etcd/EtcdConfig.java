package io.github.reflectory.etcd;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.text.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach etcd: endpoints, TLS, credentials and time-outs, the same for both APIs.
 *
 * <p>An endpoint is {@code http://host:port} or {@code https://host:port}. With https the server's
 * certificate and host name are always verified, against the given CA or else the system's.
 */
public final class EtcdConfig {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  private static final int DEFAULT_PORT = 2379;
  private static final int LAST_PORT = 65_535;

  private final ImmutableList<URI> endpoints;
  private final @Nullable Path caFile;
  private final @Nullable Path certFile;
  private final @Nullable Path keyFile;
  private final @Nullable Credentials credentials;
  private final Duration timeout;

  /** A user and password; the password is never printed. */
  public record Credentials(String user, String password) {
    public Credentials {
      requireNonNull(user, "user");
      requireNonNull(password, "password");
    }

    @Override
    public String toString() {
      return user;
    }
  }

  private EtcdConfig(
      List<URI> endpoints,
      @Nullable Path caFile,
      @Nullable Path certFile,
      @Nullable Path keyFile,
      @Nullable Credentials credentials,
      Duration timeout) {
    this.endpoints = ImmutableList.copyOf(endpoints);
    this.caFile = caFile;
    this.certFile = certFile;
    this.keyFile = keyFile;
    this.credentials = credentials;
    this.timeout = timeout;
  }

  /**
   * One or more endpoints, tried in turn.
   *
   * @throws IllegalArgumentException if one is no such URL, or plain and TLS ones are mixed
   */
  public static EtcdConfig of(String... endpoints) {
    requireNonNull(endpoints, "endpoints");
    ImmutableList.Builder<URI> parsed = ImmutableList.builder();
    for (String endpoint : endpoints) {
      parsed.add(endpoint(endpoint));
    }
    ImmutableList<URI> all = parsed.build();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("expected at least one etcd endpoint");
    }
    if (all.stream().map(URI::getScheme).distinct().count() > 1) {
      throw new IllegalArgumentException("expected etcd endpoints all http or all https");
    }
    return new EtcdConfig(all, null, null, null, null, DEFAULT_TIMEOUT);
  }

  /**
   * What the old image's environment variables say: {@code ETCD_ENDPOINTS} (comma-separated), or
   * the older {@code ETCD_SCHEME} and {@code ETCD_AUTHORITY}, by default {@code
   * http://127.0.0.1:2379}; {@code ETCD_CA_CERT_FILE}, {@code ETCD_CERT_FILE}, {@code
   * ETCD_KEY_FILE}; and {@code ETCD_USERNAME} and {@code ETCD_PASSWORD}. Empty ones count as
   * missing.
   *
   * @throws IllegalArgumentException if one of them is wrong, naming it
   */
  public static EtcdConfig fromEnvironment(Map<String, String> environment) {
    EtcdConfig config = endpoints(environment);
    Optional<String> ca = set(environment, "ETCD_CA_CERT_FILE");
    if (ca.isPresent()) {
      config = config.withCa(Path.of(ca.get()));
    }
    Optional<String> cert = set(environment, "ETCD_CERT_FILE");
    Optional<String> key = set(environment, "ETCD_KEY_FILE");
    if (cert.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("ETCD_CERT_FILE and ETCD_KEY_FILE belong together");
    }
    if (cert.isPresent() && key.isPresent()) {
      config = config.withClientCertificate(Path.of(cert.get()), Path.of(key.get()));
    }
    Optional<String> user = set(environment, "ETCD_USERNAME");
    Optional<String> password = set(environment, "ETCD_PASSWORD");
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("ETCD_USERNAME and ETCD_PASSWORD belong together");
    }
    return user.isPresent() && password.isPresent()
        ? config.withCredentials(user.get(), password.get())
        : config;
  }

  private static EtcdConfig endpoints(Map<String, String> environment) {
    Optional<String> endpoints = set(environment, "ETCD_ENDPOINTS");
    String scheme = set(environment, "ETCD_SCHEME").orElse("http");
    String authority = set(environment, "ETCD_AUTHORITY").orElse("127.0.0.1:" + DEFAULT_PORT);
    try {
      return endpoints.isPresent()
          ? of(Splitter.on(',').trimResults().splitToList(endpoints.get()).toArray(String[]::new))
          : of(scheme + "://" + authority);
    } catch (IllegalArgumentException e) {
      String named = endpoints.isPresent() ? "ETCD_ENDPOINTS" : "ETCD_SCHEME and ETCD_AUTHORITY";
      throw new IllegalArgumentException(named + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      boolean scheme = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String path = uri.getPath();
      boolean bare = path == null || path.isEmpty() || path.equals("/");
      if (scheme
          && bare
          && uri.getHost() != null
          && uri.getPort() <= LAST_PORT
          && uri.getUserInfo() == null
          && uri.getQuery() == null) {
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new URI(uri.getScheme(), null, uri.getHost(), port, null, null, null);
      }
    } catch (URISyntaxException e) {
      // Refused below like everything else that is no endpoint.
    }
    // What stands before an @ may be a password.
    String found = text.contains("@") ? "one with a user" : Quoted.quote(text);
    throw new IllegalArgumentException(
        "expected an etcd endpoint such as http://127.0.0.1:2379, found " + found);
  }

  /** Trusts servers with a certificate of this CA only; a PEM file. */
  public EtcdConfig withCa(Path caFile) {
    requireNonNull(caFile, "caFile");
    return new EtcdConfig(endpoints, caFile, certFile, keyFile, credentials, timeout);
  }

  /** Shows the server a certificate; PEM files, the key in PKCS#1, PKCS#8 or SEC 1 (EC). */
  public EtcdConfig withClientCertificate(Path certFile, Path keyFile) {
    requireNonNull(certFile, "certFile");
    requireNonNull(keyFile, "keyFile");
    return new EtcdConfig(endpoints, caFile, certFile, keyFile, credentials, timeout);
  }

  /**
   * Logs in; the password is neither logged nor part of any message.
   *
   * @throws IllegalArgumentException if one of them is empty
   */
  public EtcdConfig withCredentials(String user, String password) {
    if (user.isEmpty() || password.isEmpty()) {
      throw new IllegalArgumentException("expected a user and a password, found one empty");
    }
    Credentials both = new Credentials(user, password);
    return new EtcdConfig(endpoints, caFile, certFile, keyFile, both, timeout);
  }

  /**
   * How long etcd may take to answer, over all endpoints tried; 5 seconds unless set. A large
   * answer that keeps coming may take longer, and a watch may be silent for longer.
   *
   * @throws IllegalArgumentException unless positive
   */
  public EtcdConfig withTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("expected a positive time-out, found " + timeout);
    }
    return new EtcdConfig(endpoints, caFile, certFile, keyFile, credentials, timeout);
  }

  public ImmutableList<URI> endpoints() {
    return endpoints;
  }

  /** What is set in vain, or is less safe than it seems, as the endpoints are plain http. */
  public Optional<String> warning() {
    if (tls()) {
      return Optional.empty();
    }
    if (credentials != null) {
      return Optional.of(
          "the password is sent unencrypted, as the endpoints of etcd are http, not https");
    }
    return caFile != null || certFile != null
        ? Optional.of("certificates are not used, as the endpoints of etcd are http, not https")
        : Optional.empty();
  }

  /** Whether the endpoints are {@code https}. */
  public boolean tls() {
    return "https".equals(endpoints.get(0).getScheme());
  }

  /** The CA that servers are trusted by; empty for those of the virtual machine. */
  public Optional<Path> caFile() {
    return Optional.ofNullable(caFile);
  }

  /** The certificate that servers are shown. */
  public Optional<Path> certFile() {
    return Optional.ofNullable(certFile);
  }

  /** The key of {@link #certFile}. */
  public Optional<Path> keyFile() {
    return Optional.ofNullable(keyFile);
  }

  /** Who logs in; empty if nobody does. */
  public Optional<Credentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  /** How long etcd may take to answer. */
  public Duration timeout() {
    return timeout;
  }

  @Override
  public String toString() {
    return "etcd at " + Joiner.on(", ").join(endpoints);
  }
}
