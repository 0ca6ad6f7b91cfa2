package io.github.reflectory.cli;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** What writers write at random: keys of a topology, good values, and bad ones. */
final class DrivenKeys {
  static final String ROOT = "/calico/bgp/v1";
  private static final int REFLECTORS = 6;
  private static final int HOSTS = 12;
  private static final List<String> BAD =
      List.of(
          "",
          " ",
          "null",
          "[]",
          "{",
          "{\"ip\": 5}",
          "{\"ip\": \"10.0.1.1\", \"ip\": \"10.0.1.2\"}",
          "[".repeat(300),
          "0.0.0.0",
          "224.0.0.5",
          "10.0.0.256",
          "::ffff:10.0.0.1",
          "fe80::1",
          "-1",
          "4294967296",
          "x".repeat(5000),
          "64512; }\nprotocol bgp evil { neighbor 10.0.9.9 as 1; }",
          "{\"ip\": \"10.0.1.1\", \"as_num\": \"0\"}",
          "{\"enabled\": \"perhaps\"}",
          "\u202e\u0007");
  private static final List<String> ODD_KEYS =
      List.of(
          "/rr_v4/evil;",
          "/rr_v6/FD00:1::3",
          "/rr_v4/10.0.1.3.4",
          "/host/h1",
          "/host/h1/peer_v4/fd00:1::1",
          "/host/-/ip_addr_v4",
          "/global/peer_v4/127.0.0",
          "/host/typo/ip_addr_v5",
          "/unknown/key");

  private final Random random;
  private final List<Supplier<Entry>> kinds =
      List.of(
          () -> new Entry("/global/as_num", pick("64511", "64512")),
          () -> new Entry("/global/node_mesh", "{\"enabled\": " + pick("true", "false") + "}"),
          () -> peer("/global"),
          this::reflector,
          this::reflector,
          () -> new Entry(host() + "/ip_addr_v4", address("10.0.2.", "10.0.1.")),
          () -> new Entry(host() + "/ip_addr_v4", address("10.0.2.", "10.0.2.")),
          () -> new Entry(host() + "/ip_addr_v6", address("fd00:2::", "fd00:1::")),
          () -> new Entry(host() + "/as_num", pick("64511", "64512", "65001")),
          () -> peer(host()),
          () -> peer(host()));

  /**
   * A key and its value.
   *
   * @param key below the root
   */
  record Entry(String key, String value) {}

  DrivenKeys(Random random) {
    this.random = random;
  }

  /** An entry as Calico's tools write it. */
  Entry good() {
    return pick(kinds).get();
  }

  /** A key of a topology with a value that makes little sense, or a key that makes none. */
  Entry bad() {
    Entry good = good();
    return random.nextInt(4) == 0
        ? new Entry(pick(ODD_KEYS), random.nextBoolean() ? good.value() : pick(BAD))
        : new Entry(good.key(), pick(BAD));
  }

  /** Whether an agent goes on with what a value was before, since it cannot be read. */
  static boolean isKept(String key, String value) {
    boolean concernsMore =
        key.startsWith(ROOT + "/global/")
            || key.startsWith(ROOT + "/rr_")
            || key.endsWith("/as_num");
    return concernsMore && BAD.contains(value);
  }

  private Entry reflector() {
    boolean ipv6 = random.nextInt(3) == 0;
    String ip = (ipv6 ? "fd00:1::" : "10.0.1.") + number(REFLECTORS);
    String id = random.nextInt(4) == 0 ? "" : "224.0.0." + number(3);
    return new Entry(
        "/rr_v" + (ipv6 ? 6 : 4) + "/" + ip,
        "{\"ip\": \"" + ip + "\", \"cluster_id\": \"" + id + "\"}");
  }

  private Entry peer(String folder) {
    boolean ipv6 = random.nextInt(3) == 0;
    String ip = (ipv6 ? "fd00:1::" : "10.0.1.") + number(REFLECTORS);
    return new Entry(
        folder + "/peer_v" + (ipv6 ? 6 : 4) + "/" + ip,
        "{\"ip\": \"" + ip + "\", \"as_num\": \"" + pick("64511", "64512") + "\"}");
  }

  /** The folder of a host. */
  String host() {
    return "/host/h" + number(HOSTS);
  }

  /** Mostly of the first subnet; now and then the place of a reflector. */
  private String address(String usual, String other) {
    return random.nextInt(6) == 0 ? other + number(REFLECTORS) : usual + number(HOSTS);
  }

  private int number(int most) {
    return 1 + random.nextInt(most);
  }

  private String pick(String... some) {
    return some[random.nextInt(some.length)];
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
