package io.github.reflectory.testkit.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates and keys in a folder, made by openssl as an operator would. */
public final class Certificates {
  private final Path folder;

  public Certificates(Path folder) {
    this.folder = folder;
    Requires.that(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl: run .ci/setup");
    authority("ca");
  }

  public Path file(String name) {
    return folder.resolve(name);
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

  /** A certificate of the CA, as NAME.pem and, in PKCS#8, NAME.key. */
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
      throw new AssertionError(e);
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
    List<String> command = new ArrayList<>(List.of("/usr/bin/openssl"));
    command.addAll(List.of(words.split(" ")));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
