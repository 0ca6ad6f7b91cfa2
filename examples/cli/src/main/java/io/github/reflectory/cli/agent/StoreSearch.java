package io.github.reflectory.cli.agent;

import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of etcd's APIs holds Calico's keys, which etcd keeps apart for each.
 *
 * <p>It is v3 when both do, and v2 also when only that answers. Where neither does, nobody can know
 * which of them will, so the search goes on.
 */
final class StoreSearch implements AutoCloseable {
  private final EtcdConfig etcd;
  private @Nullable CalicoStore v2;
  private @Nullable CalicoStore v3;

  StoreSearch(EtcdConfig etcd) {
    this.etcd = etcd;
  }

  static CalicoStore open(Api api, EtcdConfig etcd) {
    return api == Api.V2 ? CalicoStore.v2(etcd) : CalicoStore.v3(etcd);
  }

  /**
   * Looks once.
   *
   * @return the API; empty if etcd holds none of Calico's keys
   * @throws StoreException if etcd does not answer by either API
   */
  Optional<Api> look() {
    boolean answered = false;
    StoreException failure = null;
    try {
      if (!v3().isEmpty()) {
        return Optional.of(Api.V3);
      }
      answered = true;
    } catch (StoreException e) {
      failure = e;
    }
    try {
      if (!v2().isEmpty()) {
        return Optional.of(Api.V2);
      }
      answered = true;
    } catch (StoreException e) {
      failure = failure == null ? e : failure;
    }
    if (!answered && failure != null) {
      throw failure;
    }
    return Optional.empty();
  }

  private CalicoStore v2() {
    if (v2 == null) {
      v2 = open(Api.V2, etcd);
    }
    return v2;
  }

  private CalicoStore v3() {
    if (v3 == null) {
      v3 = open(Api.V3, etcd);
    }
    return v3;
  }

  @Override
  public void close() {
    if (v2 != null) {
      v2.close();
    }
    if (v3 != null) {
      v3.close();
    }
  }
}
