package io.github.reflectory.etcd.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys as openssl and etcd's own tools write them (RFC 7468). */
public final class PemFile {
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  /** AlgorithmIdentifier rsaEncryption (RFC 8017 appendix A.1), what PKCS#1 leaves out. */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** The object identifier of an EC public key, 1.2.840.10045.2.1 (RFC 5480 section 2.1.1). */
  private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PemFile() {}

  /**
   * All certificates of a file.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be read
   */
  public static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
      throw new IllegalArgumentException("expected PEM certificates in " + file + ", found none");
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException("cannot read certificates from " + file + ": " + e, e);
    }
  }

  /**
   * The first private key of a file: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), without pass phrase.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be read
   */
  static PrivateKey privateKey(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the private key " + file + ": " + e, e);
    }
    Matcher found = KEY.matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException(
          "expected a PEM private key without pass phrase in " + file + ", found none");
    }
    byte[] der = Base64.getMimeDecoder().decode(found.group(2));
    return decoded(
        file,
        switch (found.group(1)) {
          case "RSA " -> pkcs8(RSA, der);
          case "EC " -> pkcs8(sequence(EC_OID, curve(file, der)), der);
          default -> der;
        });
  }

  private static PrivateKey decoded(Path file, byte[] pkcs8) {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        // Not of this kind; the key itself must not show in a message.
      }
    }
    throw new IllegalArgumentException(
        "expected an RSA, EC or Ed25519 private key in "
            + file
            + ", found another or a broken one");
  }

  /** PrivateKeyInfo of RFC 5208: version 0, algorithm, the key as it was. */
  private static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return sequence(new byte[] {2, 1, 0}, algorithm, tagged(4, key));
  }

  /** The curve's identifier, which SEC 1 keeps in the element tagged 0 (RFC 5915). */
  private static byte[] curve(Path file, byte[] ec) {
    for (int i = 0; i + 3 < ec.length; i++) {
      int length = ec[i + 1];
      if (ec[i] == (byte) 0xa0
          && length > 2
          && i + 2 + length <= ec.length
          && ec[i + 2] == 6
          && ec[i + 3] == length - 2) {
        return Arrays.copyOfRange(ec, i + 2, i + 2 + length);
      }
    }
    throw new IllegalArgumentException("expected a named curve in the EC key " + file);
  }

  private static byte[] sequence(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return tagged(0x30, all.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length > 255) {
      out.write(0x82);
      out.write(content.length >> 8);
    } else if (content.length > 127) {
      out.write(0x81);
    }
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
