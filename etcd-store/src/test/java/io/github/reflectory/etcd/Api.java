package io.github.reflectory.etcd;

/** Both of etcd's APIs, for tests that hold for either. */
enum Api {
  V2,
  V3;

  CalicoStore open(EtcdConfig config) {
    return this == V2 ? CalicoStore.v2(config) : CalicoStore.v3(config);
  }
}
