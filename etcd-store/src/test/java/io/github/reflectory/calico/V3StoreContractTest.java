package io.github.reflectory.calico;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = Deployment.class, names = Deployment.COMMON)
class V3StoreContractTest extends EtcdStoreContract {
  @Override
  Api api() {
    return Api.V3;
  }
}
