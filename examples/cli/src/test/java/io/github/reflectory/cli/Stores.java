package io.github.reflectory.cli;

import io.github.reflectory.testkit.etcd.EtcdServer;
import java.nio.file.Path;
import java.util.Map;

/** The three kinds of store, emptied for each test. */
public enum Stores {
  FILE,
  ETCD_V2,
  ETCD_V3;

  /** The --store argument. */
  public String argument(Path directory) {
    return switch (this) {
      case FILE -> "file:" + directory.resolve("topology.json");
      case ETCD_V2 -> "etcd-v2";
      case ETCD_V3 -> "etcd-v3";
    };
  }

  /** The seed's variable for an etcd without TLS. */
  public static Map<String, String> environment(EtcdServer etcd) {
    return Map.of("ETCD_ENDPOINTS", etcd.endpoint());
  }
}
