package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.v2.HttpKeys;
import io.github.reflectory.etcd.v3.GrpcKeys;
import io.github.reflectory.raw.RawKeys;

/** Both of etcd's APIs, for tests that hold for either. */
public enum Api {
  V2,
  V3;

  RawKeys keys(EtcdConfig config) {
    return this == V2 ? new HttpKeys(config) : new GrpcKeys(config);
  }

  public CalicoStore open(EtcdConfig config) {
    return this == V2 ? CalicoStore.v2(config) : CalicoStore.v3(config);
  }
}
