package io.github.reflectory.etcd;

class V3StoreContractTest extends EtcdStoreContract {
  V3StoreContractTest() {
    super(Api.V3);
  }
}
