package io.github.reflectory.etcd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.testkit.etcd.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "genrsa -traditional, RSA",
    "genpkey -algorithm RSA, RSA",
    "ecparam -name prime256v1 -genkey -noout, EC",
    "ecparam -name secp521r1 -genkey -noout, EC",
    "ecparam -name prime256v1 -genkey, EC",
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384, EC",
    "genpkey -algorithm ED25519, EdDSA",
  })
  void keys_as_openssl_writes_them_are_read(String words, String algorithm) throws Exception {
    Certificates openssl = new Certificates(folder);
    openssl.openssl(words, "-out", openssl.file("a.key").toString());

    PrivateKey key = PemFile.privateKey(openssl.file("a.key"));

    assertThat(key.getAlgorithm()).isEqualTo(algorithm);
    openssl.openssl("pkey -pubout -outform DER -in", path("a.key"), "-out", path("a.pub"));
    byte[] publicKey = Files.readAllBytes(openssl.file("a.pub"));
    assertThat(verified(key, publicKey)).isTrue();
  }

  /** Whether what the private key signs is verified by the public key openssl made of it. */
  private static boolean verified(PrivateKey key, byte[] publicKey) throws Exception {
    String algorithm = key.getAlgorithm();
    Signature signature =
        Signature.getInstance(
            algorithm.equals("EdDSA")
                ? algorithm
                : "SHA256with" + algorithm.replace("EC", "ECDSA"));
    signature.initSign(key);
    signature.update(publicKey);
    byte[] signed = signature.sign();
    signature.initVerify(
        KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(publicKey)));
    signature.update(publicKey);
    return signature.verify(signed);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void what_is_no_key_or_certificate_is_refused_without_showing_it() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n");
    Path broken =
        Files.writeString(
            folder.resolve("y"),
            "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

    assertThatThrownBy(() -> PemFile.privateKey(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a PEM private key without pass phrase in " + file + ", found none");
    assertThatThrownBy(() -> PemFile.privateKey(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("c2VjcmV0");
    assertThatThrownBy(() -> PemFile.certificates(file))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PemFile.certificates(folder.resolve("missing")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing");
  }
}
