package io.github.reflectory.cli;

import io.github.reflectory.cli.LauncherTest.Shell;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Containers of one image, and a network for them whose gateway is this machine. */
final class Containers implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int TRIES = 16;

  final Docker docker;
  private final String image;

  /** The network's, and a label of every container. */
  private final String name = "reflectory-" + ProcessHandle.current().pid();

  private final String addresses;

  Containers(Image image) {
    this.docker = image.docker();
    this.image = image.tag();
    this.addresses = makeNetwork();
  }

  /** Others may have the addresses that come to mind first. */
  private String makeNetwork() {
    String said = "";
    for (int tried = 0; tried < TRIES; tried++) {
      String start = "10.232." + ThreadLocalRandom.current().nextInt(256) + ".";
      Shell made = docker.shell("docker network create --subnet " + start + "0/24 " + name);
      if (made.status() == 0) {
        return start;
      }
      said = made.err();
    }
    throw new IllegalStateException(said);
  }

  /** An address in the network: 1 is this machine's own, the others are free. */
  String address(int last) {
    return addresses + last;
  }

  /**
   * Types a line that starts one, which ends with this. Images of two virtual machines may be one
   * and the same, so that it is known by a label.
   *
   * @return its ID
   */
  String run(String line) {
    return docker.type(line.replaceFirst("docker run ", "docker run --label " + name + " "));
  }

  /** Starts one in the network; its ID. */
  String start(int address, String options, String words) {
    return run(
        "docker run -d --network %s --ip %s %s %s %s"
            .formatted(name, address(address), options, image, words));
  }

  /** Starts etcd on the image's C library; where it answers. */
  String etcd(int address) {
    Optional<Path> program = EtcdVersion.any().find();
    Requires.that(program.isPresent(), "etcd is missing: run .ci/setup");
    String endpoint = "http://" + address(address) + ":2379";
    String id =
        start(
            address,
            "-v " + program.orElseThrow() + ":/usr/bin/etcd:ro --entrypoint etcd",
            "--data-dir /tmp/etcd --enable-v2=true --listen-client-urls http://0.0.0.0:2379"
                + " --advertise-client-urls "
                + endpoint);
    awaitLog(id, "ready to serve client requests");
    return endpoint;
  }

  /** Starts a daemon that may change the routes of its container; its ID. */
  String bird(int address, Path config) {
    return start(
        address,
        "--cap-add NET_ADMIN -v " + config + ":/config --entrypoint bird",
        "-f -c /config/bird.conf -s /sockets/bird.ctl");
  }

  /** Runs a command in another container that shares nothing but the volumes of one. */
  String sidecar(String id, String command) {
    String[] words = command.split(" ", 2);
    return docker.type(
        "docker run --rm --network none --volumes-from %s --entrypoint %s %s %s"
            .formatted(id, words[0], image, words[1]));
  }

  /** What it has printed, on standard error, too. */
  String log(String id) {
    return docker.type("docker logs " + id + " 2>&1");
  }

  void awaitLog(String id, String text) {
    await(id, "it says " + text, () -> log(id), log -> log.contains(text));
  }

  /** Waits until a command in a container prints what is wanted. */
  void await(String id, String command, Predicate<String> wanted) {
    await(id, command, () -> docker.shell("docker exec " + id + " " + command).out(), wanted);
  }

  private void await(String id, String what, Supplier<String> said, Predicate<String> wanted) {
    if (!Await.until(LIMIT, () -> wanted.test(said.get()))) {
      throw new AssertionError(
          "in vain: " + what + "\n" + said.get() + "\n" + docker.shell("docker logs " + id));
    }
  }

  @Override
  public void close() {
    String all = docker.type("docker ps --all --quiet --filter label=" + name);
    if (!all.isEmpty()) {
      docker.type("docker rm --force --volumes " + all.replace('\n', ' '));
    }
    docker.type("docker network rm " + name);
  }
}
