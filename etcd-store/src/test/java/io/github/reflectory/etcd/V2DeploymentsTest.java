package io.github.reflectory.etcd;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract on every other way of running etcd, which is nothing to the JDK. */
@Tag("once")
@ParameterizedClass
@EnumSource(value = Deployment.class, names = Deployment.COMMON, mode = EnumSource.Mode.EXCLUDE)
class V2DeploymentsTest extends EtcdStoreContract {
  @Override
  Api api() {
    return Api.V2;
  }
}
