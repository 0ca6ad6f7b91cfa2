package io.github.reflectory.calico;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract on several members of etcd, which are nothing to the JDK. */
@Tag("once")
@ParameterizedClass
@EnumSource(value = Deployment.class, names = Deployment.CLUSTERS, mode = EnumSource.Mode.MATCH_ALL)
class V3ClustersTest extends EtcdStoreContract {
  @Override
  Api api() {
    return Api.V3;
  }
}
