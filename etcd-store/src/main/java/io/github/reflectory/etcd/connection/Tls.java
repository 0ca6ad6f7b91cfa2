package io.github.reflectory.etcd.connection;

import io.github.reflectory.etcd.EtcdConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.List;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS as the configuration asks, in the JDK's terms; both APIs' clients are given the same. */
public final class Tls {
  private static final char[] NO_PASSWORD = new char[0];

  /** The key never leaves memory, so nothing is gained by making a password slow to guess. */
  private static final KeyStore.PasswordProtection UNPROTECTED =
      new KeyStore.PasswordProtection(
          NO_PASSWORD, "PBEWithSHA1AndDESede", new PBEParameterSpec(new byte[8], 1));

  private Tls() {}

  static SSLContext context(EtcdConfig config) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(config), trust(config), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("cannot set up TLS for " + config + ": " + e, e);
    }
  }

  /** For a client that is not to use any: it trusts nobody, so no certificates have to be read. */
  static SSLContext unused() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has TLS", e);
    }
  }

  private static KeyManager @Nullable [] keys(EtcdConfig config)
      throws GeneralSecurityException, IOException {
    Path cert = config.certFile().orElse(null);
    Path key = config.keyFile().orElse(null);
    return cert == null || key == null ? null : client(cert, key).getKeyManagers();
  }

  /** Shows a client's certificate to a server that asks for one. */
  public static KeyManagerFactory client(Path cert, Path key)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    Certificate[] chain = PemFile.certificates(cert).toArray(Certificate[]::new);
    store.setEntry(
        "client", new KeyStore.PrivateKeyEntry(PemFile.privateKey(key), chain), UNPROTECTED);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory;
  }

  private static TrustManager @Nullable [] trust(EtcdConfig config)
      throws GeneralSecurityException, IOException {
    if (config.caFile().isEmpty()) {
      return null;
    }
    KeyStore store = emptyStore();
    List<? extends Certificate> authorities = PemFile.certificates(config.caFile().get());
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("ca" + i, authorities.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
