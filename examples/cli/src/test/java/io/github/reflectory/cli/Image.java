package io.github.reflectory.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The agent's image, which the image command builds once for all tests of a virtual machine. */
record Image(Docker docker, String tag) {
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
    return new Image(docker, tag);
  }
}
