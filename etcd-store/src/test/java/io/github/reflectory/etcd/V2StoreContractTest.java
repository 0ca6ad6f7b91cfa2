package io.github.reflectory.etcd;

class V2StoreContractTest extends EtcdStoreContract {
  V2StoreContractTest() {
    super(Api.V2);
  }
}
