package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;

/** Both of etcd's APIs, for tests that hold for either. */
public enum Api {
  V2,
  V3;

  public CalicoStore open(EtcdConfig config) {
    return this == V2 ? CalicoStore.v2(config) : CalicoStore.v3(config);
  }
}
