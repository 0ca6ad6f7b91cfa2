package io.github.reflectory.testkit.etcd;

import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates and keys in a folder, made by openssl as an operator would. */
public final class Certificates {
  /** The kind of key with which connections cost least. */
  private static final String ELLIPTIC = "ec -pkeyopt ec_paramgen_curve:P-256";

  private final Path folder;

  /** Begins with a CA, {@code ca}; without openssl the test is skipped, or fails. */
  public Certificates(Path folder) {
    this.folder = folder;
    Requires.that(Command.find("openssl").isPresent(), "openssl is missing: run .ci/setup");
    authority("ca");
  }

  /** Those of a server on loopback and of a client that know each other: server, client, ca. */
  public static Certificates ofServerAndClient(Path folder) {
    Certificates certificates = new Certificates(folder);
    certificates.certificate("server", ELLIPTIC, "IP:127.0.0.1", 2);
    certificates.certificate("client", ELLIPTIC, "DNS:client", 2);
    return certificates;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The options of a server that shows a certificate of these and asks clients for one, too. */
  public String[] serverOptions(String name) {
    return new String[] {
      "--client-cert-auth",
      "--trusted-ca-file",
      path("ca.pem"),
      "--cert-file",
      path(name + ".pem"),
      "--key-file",
      path(name + ".key")
    };
  }

  /** A CA of its own, as NAME.pem and NAME.key. */
  public void authority(String name) {
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=" + name,
        "-keyout",
        path(name + ".key"),
        "-out",
        path(name + ".pem"));
  }

  /**
   * A certificate of the first CA for servers and clients, as NAME.pem and, in PKCS#8, NAME.key.
   *
   * @param newKey what openssl calls the kind of key, as {@code rsa:2048}
   * @param alternativeName the host, as {@code IP:127.0.0.1} or {@code DNS:example.org}
   * @param days how long it is valid; negative if it has expired
   */
  public void certificate(String name, String newKey, String alternativeName, int days) {
    openssl(
        "req -new -nodes -subj /CN=" + name + " -newkey " + newKey,
        "-keyout",
        path(name + ".key"),
        "-out",
        path(name + ".csr"));
    try {
      Files.writeString(
          file(name + ".ext"),
          "subjectAltName=" + alternativeName + "\nextendedKeyUsage=serverAuth,clientAuth\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    openssl(
        "x509 -req -CAcreateserial -days " + days,
        "-in",
        path(name + ".csr"),
        "-CA",
        path("ca.pem"),
        "-CAkey",
        path("ca.key"),
        "-extfile",
        path(name + ".ext"),
        "-out",
        path(name + ".pem"));
  }

  private String path(String name) {
    return file(name).toString();
  }

  /** Runs openssl with some words and then arguments that may hold spaces. */
  public void openssl(String words, String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words.split(" ")));
    command.addAll(List.of(arguments));
    Command done = Command.run(command);
    if (done.status() != 0) {
      throw new IllegalStateException(command + ": " + done.output());
    }
  }
}
