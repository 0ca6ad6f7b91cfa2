package io.github.reflectory.cli;

import io.github.reflectory.cli.LauncherTest.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The agent's image, which the image command builds once for all tests of a virtual machine.
 *
 * @param privileged whether its containers may be; an engine that runs in a container itself may
 *     have no privileges to give
 */
record Image(Docker docker, String tag, boolean privileged) {
  private static @Nullable Image built;

  /** Not to be called before all tests of a class, where nobody would hear that it is skipped. */
  static synchronized Image get() throws Exception {
    if (built == null) {
      built = build();
    }
    return built;
  }

  private static Image build() throws Exception {
    Path directory = Files.createTempDirectory("image");
    directory.toFile().deleteOnExit();
    Docker docker = Docker.find(directory);
    Launcher.build();
    String tag = "localhost/reflectory-image-test:" + ProcessHandle.current().pid();
    docker.type(Launcher.PATH.resolveSibling("image") + " " + tag);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> docker.type("docker image rm " + tag)));
    Shell tried = docker.shell("docker run --rm --privileged --network=none " + tag + " --help");
    boolean privileged = tried.status() == 0;
    if (!privileged) {
      System.err.println("containers run without --privileged: " + tried.err());
    }
    return new Image(docker, tag, privileged);
  }
}
