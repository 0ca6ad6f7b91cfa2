package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.keys.OtherData;
import io.github.reflectory.cli.agent.AgentSettings.Api;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of etcd's APIs holds Calico's keys, which etcd keeps apart for each.
 *
 * <p>It is v3 when both do. One that does not answer may hold them all the same, so nothing follows
 * from that: only etcd itself can say that it has no keys by an API, or does not serve it. Where
 * neither holds any, nobody can know which of them will, so the search goes on.
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
   * @return the API; empty if etcd holds no topology by either
   * @throws StoreException if what it holds by one of them is not to be known and decides
   */
  Optional<Api> look() {
    try {
      if (v3().holdsTopology()) {
        return Optional.of(Api.V3);
      }
    } catch (StoreException.Absent e) {
      return v2().holdsTopology() ? Optional.of(Api.V2) : Optional.empty();
    }
    try {
      return v2().holdsTopology() ? Optional.of(Api.V2) : Optional.empty();
    } catch (StoreException.Absent e) {
      return Optional.empty();
    }
  }

  /** What etcd, which holds no topology, has of other generations of Calico's. */
  ImmutableList<OtherData> otherData() {
    ImmutableList.Builder<OtherData> all = ImmutableList.builder();
    for (CalicoStore store : List.of(v3(), v2())) {
      try {
        all.addAll(store.otherData(true));
      } catch (StoreException e) {
        // What matters of it has been told by now.
      }
    }
    return all.build();
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
