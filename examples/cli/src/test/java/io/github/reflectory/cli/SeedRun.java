package io.github.reflectory.cli;

/**
 * The lines of the old image's documentation that start its container, as printed.
 *
 * @param printed has one dash where two are meant, a space after a backslash, and no image
 */
record SeedRun(String printed) {
  static final SeedRun PLAIN =
      new SeedRun(
          """
          docker run -privileged -net=host -d                                \\\s
                     -e IP=<IPv4_RR>                                         \\
                     [-e IP6=<IPv6_RR>]                                      \\
                     -e ETCD_ENDPOINTS=<http://ETCD_IP:PORT>                 \\
          """);
  static final SeedRun TLS =
      new SeedRun(
          """
          docker run -privileged -net=host -d                                \\
                     -e IP=<IPv4_RR>                                         \\
                     [-e IP6=<IPv6_RR>]                                      \\
                     -e ETCD_ENDPOINTS=<https://ETCD_IP:PORT>                \\
                     -v <FULL_PATH_TO_CERT_DIR>:<MOUNT_DIR>                  \\
                     -e ETCD_CA_CERT_FILE=<MOUNT_DIR>/<CA_FILE>              \\
                     -e ETCD_CERT_FILE=<MOUNT_DIR>/<CERT_FILE>               \\
                     -e ETCD_KEY_FILE=<MOUNT_DIR>/<KEY_FILE>                 \\
          """);

  /** Without its errors, on one line. */
  String line(String image) {
    return printed
            .replace("run -privileged -net=", "run --privileged --net=")
            .replaceAll("\\s*\\\\ ?\n\\s*", " ")
        + image;
  }

  /** The same on a reflector's address and endpoint, and without the optional parameter. */
  String line(String image, String ip, String endpoint) {
    return line(image)
        .replace("<IPv4_RR>", ip)
        .replace("[-e IP6=<IPv6_RR>] ", "")
        .replaceAll("<https?://ETCD_IP:PORT>", endpoint)
        .replace("<MOUNT_DIR>", "/certs")
        .replace("<CA_FILE>", "ca.pem")
        .replace("<CERT_FILE>", "client.pem")
        .replace("<KEY_FILE>", "client.key");
  }
}
