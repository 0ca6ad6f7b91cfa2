package io.github.reflectory.calico;

import static io.github.reflectory.testkit.etcd.EtcdVersion.V3_4;
import static io.github.reflectory.testkit.etcd.EtcdVersion.V3_5;

import io.github.reflectory.testkit.etcd.Certificates;
import io.github.reflectory.testkit.etcd.EtcdCluster;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.nio.file.Path;

/**
 * The ways of running etcd that every store is tested on: each version, TLS or not, one member or
 * three, and each two of these together.
 */
enum Deployment {
  ETCD_3_4 {
    @Override
    Served start(Path folder) {
      return Served.plain(EtcdServer.start(V3_4));
    }
  },
  THREE_MEMBERS_OF_3_4_WITH_TLS {
    @Override
    Served start(Path folder) {
      Certificates certificates = Certificates.ofServerAndClient(folder);
      String[] options = certificates.serverOptions("server");
      return Served.withTls(EtcdCluster.start(V3_4, options), certificates);
    }
  },
  ETCD_3_5_WITH_TLS {
    @Override
    Served start(Path folder) {
      Certificates certificates = Certificates.ofServerAndClient(folder);
      String[] options = certificates.serverOptions("server");
      return Served.withTls(EtcdServer.start(V3_5, options), certificates);
    }
  },
  THREE_MEMBERS_OF_3_5 {
    @Override
    Served start(Path folder) {
      return Served.plain(EtcdCluster.start(V3_5));
    }
  },
  CONTAINER {
    @Override
    Served start(Path folder) {
      return Served.plain(EtcdContainer.startOrElseServer());
    }
  };

  /** The name of one that has what a JDK takes part in, connections and TLS. */
  static final String COMMON = "ETCD_3_5_WITH_TLS";

  /** What matches the names of those with several members. */
  static final String CLUSTERS = "THREE_MEMBERS.*";

  /**
   * Starts etcd.
   *
   * @param folder for certificates
   */
  abstract Served start(Path folder);
}
