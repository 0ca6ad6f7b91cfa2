package io.github.reflectory.cli;

import java.nio.file.Path;

/** The lines of the old image's documentation that register a reflector, as printed. */
record SeedCurl(String printed) {
  static final SeedCurl IPV4 =
      new SeedCurl(
          "curl -L http://<ETCD_IP:PORT>:2379/v2/keys/calico/bgp/v1/rr_v4/<IPv4_RR> -XPUT -d"
              + " value=\"{\\\"ip\\\":\\\"<IPv4_RR>\\\",\\\"cluster_id\\\":\\\"<CLUSTER_ID>\\\"}\"");
  static final SeedCurl IPV6 =
      new SeedCurl(
          "curl -L http://<ETCD_IP:PORT>:2379/v2/keys/calico/bgp/v1/rr_v6/<IPv6_RR> -XPUT -d"
              + " value=\"{\\\"ip\\\":\\\"<IPv6_RR>\\\",\\\"cluster_id\\\":\\\"<CLUSTER_ID>\\\"}\"");
  static final SeedCurl TLS =
      new SeedCurl(
          "curl --cacert <path_to_ca_cert> --cert <path_to_cert> --key <path_to_key> -L"
              + " https://<ETCD_IP:PORT>:2379/v2/keys/calico/bgp/v1/rr_v4/<IPv4_RR> -XPUT -d"
              + " value=\"{\\\"ip\\\":\\\"<IPv4_RR>\\\",\\\"cluster_id\\\":\\\"<CLUSTER_ID>\\\"}\"");

  /** With the files of a client. */
  SeedCurl with(Path certificates) {
    return new SeedCurl(
        printed
            .replace("<path_to_ca_cert>", certificates.resolve("ca.pem").toString())
            .replace("<path_to_cert>", certificates.resolve("client.pem").toString())
            .replace("<path_to_key>", certificates.resolve("client.key").toString()));
  }

  String line(String endpoint, String ip, String clusterId) {
    return printed
        .replaceFirst("https?://<ETCD_IP:PORT>:2379", endpoint)
        .replaceAll("<IPv[46]_RR>", ip)
        .replace("<CLUSTER_ID>", clusterId);
  }
}
