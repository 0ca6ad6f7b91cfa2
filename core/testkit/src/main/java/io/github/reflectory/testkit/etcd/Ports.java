package io.github.reflectory.testkit.etcd;

/** Where one member listens on loopback. */
record Ports(int client, int peer, int metrics) {

  static Ports free() {
    return new Ports(FreePort.find(), FreePort.find(), FreePort.find());
  }

  String peerUrl() {
    return url("http", peer);
  }

  /** Where health is told without asking for a certificate. */
  String metricsUrl() {
    return url("http", metrics);
  }

  String clientUrl(String scheme) {
    return url(scheme, client);
  }

  private static String url(String scheme, int port) {
    return scheme + "://127.0.0.1:" + port;
  }
}
