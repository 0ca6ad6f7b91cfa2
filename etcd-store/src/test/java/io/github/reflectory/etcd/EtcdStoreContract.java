package io.github.reflectory.etcd;

import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.DisconnectContract;
import io.github.reflectory.testkit.SharedStoreContract;
import io.github.reflectory.testkit.TopologyStoreContract;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The contract of every store, on a real etcd; it is out of reach when its program is dead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EtcdStoreContract extends TopologyStoreContract
    implements SharedStoreContract, DisconnectContract {
  private final Api api;
  private final EtcdServer etcd = EtcdServer.start();

  EtcdStoreContract(Api api) {
    this.api = api;
  }

  @Override
  protected TopologyStore connect() {
    return store();
  }

  private CalicoStore store() {
    return api.open(EtcdConfig.of(etcd.endpoint()).withTimeout(Duration.ofSeconds(5)));
  }

  @BeforeEach
  void empty() {
    try (CalicoStore store = store()) {
      store.load(Map.of(), true);
    }
  }

  @AfterAll
  void stop() {
    etcd.close();
  }

  @Override
  public void disconnect() {
    etcd.kill();
  }

  @Override
  public void reconnect() {
    etcd.run();
  }
}
