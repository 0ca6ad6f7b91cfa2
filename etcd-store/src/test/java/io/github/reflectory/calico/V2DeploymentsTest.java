package io.github.reflectory.calico;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract on every other way of running one etcd, which is nothing to the JDK. */
@Tag("once")
@ParameterizedClass
@EnumSource(
    value = Deployment.class,
    names = {Deployment.COMMON, Deployment.CLUSTERS},
    mode = EnumSource.Mode.MATCH_NONE)
class V2DeploymentsTest extends EtcdStoreContract {
  @Override
  Api api() {
    return Api.V2;
  }
}
