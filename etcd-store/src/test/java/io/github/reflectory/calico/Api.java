package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v2.V2Keys;
import io.github.reflectory.etcd.v3.V3Keys;
import io.github.reflectory.raw.RawKeys;

/** Both of etcd's APIs, for tests that hold for either. */
public enum Api {
  V2,
  V3;

  RawKeys keys(EtcdConfig config) {
    return this == V2 ? new V2Keys(config) : new V3Keys(config);
  }

  public CalicoStore open(EtcdConfig config) {
    return this == V2 ? CalicoStore.v2(config) : CalicoStore.v3(config);
  }
}
