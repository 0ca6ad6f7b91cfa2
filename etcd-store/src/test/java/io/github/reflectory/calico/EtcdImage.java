package io.github.reflectory.calico;

import com.github.dockerjava.api.exception.NotFoundException;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import io.github.reflectory.testkit.program.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * The image etcd runs from in a container: the one that the property {@code reflectory.etcd.image}
 * or the environment variable {@code REFLECTORY_ETCD_IMAGE} names, else the public one.
 *
 * <p>The public one is not fetched where this machine has the program: an image is then built of
 * that, since only minutes later it would be known that nothing can be fetched.
 */
final class EtcdImage {
  private static final String PUBLIC = "quay.io/coreos/etcd:v3.5.16";

  /** One name, so that only one is ever left on a machine. */
  private static final String OURS = "localhost/reflectory-etcd";

  private static final Pattern LIBRARY = Pattern.compile("/\\S+");

  private EtcdImage() {}

  /** A container of it, to be started with {@code etcd} and options. */
  static GenericContainer<?> container() {
    String named = named();
    if (named != null) {
      return new GenericContainer<>(DockerImageName.parse(named));
    }
    Optional<Path> program = EtcdVersion.V3_5.find().or(EtcdVersion.V3_4::find);
    return program.isEmpty() || isHere(PUBLIC)
        ? new GenericContainer<>(DockerImageName.parse(PUBLIC))
        : new GenericContainer<>(of(program.get()));
  }

  private static @Nullable String named() {
    return System.getProperty("reflectory.etcd.image", System.getenv("REFLECTORY_ETCD_IMAGE"));
  }

  private static boolean isHere(String image) {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** The program and the libraries it needs, and nothing else. */
  private static ImageFromDockerfile of(Path program) {
    ImageFromDockerfile image =
        new ImageFromDockerfile(OURS, false)
            .withFileFromString("Dockerfile", "FROM scratch\nCOPY root /\n")
            .withFileFromPath("root/usr/local/bin/etcd", program);
    Command libraries = Command.run(List.of("ldd", program.toString()));
    LIBRARY
        .matcher(libraries.output())
        .results()
        .map(found -> Path.of(found.group()))
        .forEach(library -> image.withFileFromPath("root" + library, library));
    return image;
  }
}
