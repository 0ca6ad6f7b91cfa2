package io.github.reflectory.calico;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.testkit.DisconnectContract;
import io.github.reflectory.testkit.SharedStoreContract;
import io.github.reflectory.testkit.raw.RawKeysContract;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.opentest4j.TestAbortedException;

/** The contract of every store, on a real etcd; it is out of reach when its members are dead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EtcdStoreContract extends RawKeysContract
    implements SharedStoreContract, DisconnectContract {
  @Parameter Deployment deployment;
  private @Nullable Served served;

  /** Why all tests are skipped; thrown by each of them, as reports show only skipped tests. */
  private @Nullable TestAbortedException missing;

  /** The API to test. */
  abstract Api api();

  @BeforeParameterizedClassInvocation
  void start(Deployment deployment, @TempDir Path folder) {
    missing = null;
    try {
      served = deployment.start(folder);
    } catch (TestAbortedException e) {
      missing = e;
    }
  }

  @Override
  protected RawKeys connectKeys() {
    return api().keys(served().config());
  }

  private Served served() {
    return requireNonNull(served);
  }

  @BeforeEach
  void empty() {
    if (missing != null) {
      throw missing;
    }
    try (CalicoStore store = api().open(served().config())) {
      store.load(Map.of(), true);
    }
  }

  @AfterParameterizedClassInvocation
  void stop() {
    Served begun = served;
    if (begun != null) {
      served = null;
      begun.etcd().close();
    }
  }

  @Override
  public void disconnect() {
    served().etcd().kill();
  }

  @Override
  public void reconnect() {
    served().etcd().run();
  }
}
