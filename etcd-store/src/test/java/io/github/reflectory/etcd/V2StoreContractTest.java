package io.github.reflectory.etcd;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Deployment.class)
class V2StoreContractTest extends EtcdStoreContract {
  @Override
  Api api() {
    return Api.V2;
  }
}
