package io.github.reflectory.calico;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.Etcd;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.FreePort;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** etcd in a container of a Docker Engine, published on loopback only. */
final class EtcdContainer implements Etcd {
  private static final int INSIDE = 2379;
  private static final Duration UP = Duration.ofSeconds(60);

  private final WaitStrategy healthy =
      Wait.forHttp("/health").forPort(INSIDE).withStartupTimeout(UP);
  private final String endpoint;
  private final GenericContainer<?> container;

  private EtcdContainer(int port) {
    PortBinding published =
        new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(INSIDE));
    this.endpoint = "http://127.0.0.1:" + port;
    this.container =
        EtcdImage.container()
            .withCommand(
                "etcd",
                "--data-dir=/data",
                "--enable-v2=true",
                "--listen-client-urls=http://0.0.0.0:" + INSIDE,
                "--advertise-client-urls=" + endpoint)
            .withExposedPorts(INSIDE)
            .withCreateContainerCmdModifier(
                create -> requireNonNull(create.getHostConfig()).withPortBindings(published))
            .waitingFor(healthy);
  }

  /** One in a container, or a plain one where there is no Docker Engine. */
  static Etcd startOrElseServer() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      EtcdContainer etcd = new EtcdContainer(FreePort.find());
      etcd.container.start();
      return etcd;
    }
    String wanted = System.getenv("DOCKER_HOST");
    if (wanted != null) {
      throw new IllegalStateException("no Docker Engine answers at DOCKER_HOST=" + wanted);
    }
    return EtcdServer.start();
  }

  @Override
  public List<String> endpoints() {
    return List.of(endpoint);
  }

  @Override
  public void run() {
    if (!container.isRunning()) {
      engine().startContainerCmd(container.getContainerId()).exec();
    }
    healthy.waitUntilReady(container);
  }

  @Override
  public void kill() {
    if (container.isRunning()) {
      engine().killContainerCmd(container.getContainerId()).exec();
      Await.until("the container has ended", UP, () -> !container.isRunning());
    }
  }

  private static DockerClient engine() {
    return DockerClientFactory.instance().client();
  }

  @Override
  public void close() {
    container.stop();
  }
}
