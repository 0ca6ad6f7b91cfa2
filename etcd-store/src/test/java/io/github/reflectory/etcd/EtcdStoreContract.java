package io.github.reflectory.etcd;

import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.DisconnectContract;
import io.github.reflectory.testkit.SharedStoreContract;
import io.github.reflectory.testkit.TopologyStoreContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** The contract of every store, on a real etcd; it is out of reach when its members are dead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EtcdStoreContract extends TopologyStoreContract
    implements SharedStoreContract, DisconnectContract {
  @Parameter Deployment deployment;
  private Served served;

  /** The API to test. */
  abstract Api api();

  @BeforeParameterizedClassInvocation
  void start(Deployment deployment, @TempDir Path folder) {
    served = deployment.start(folder);
  }

  @Override
  protected TopologyStore connect() {
    return store();
  }

  private CalicoStore store() {
    return api().open(served.config());
  }

  @BeforeEach
  void empty() {
    try (CalicoStore store = store()) {
      store.load(Map.of(), true);
    }
  }

  @AfterAll
  void stop() {
    served.etcd().close();
  }

  @Override
  public void disconnect() {
    served.etcd().kill();
  }

  @Override
  public void reconnect() {
    served.etcd().run();
  }
}
