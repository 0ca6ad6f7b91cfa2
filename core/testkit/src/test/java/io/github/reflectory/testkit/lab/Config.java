package io.github.reflectory.testkit.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A speaker's configuration by hand, for both series and both families: the machine {@code a.b} is
 * 10.0.a.b and fd00:a::b, and what it announces 10.65.b.0/26 and fd65:b::/64.
 */
final class Config {
  private static final String TO_REFLECTOR =
      "next hop self; import all; export where source = RTS_STATIC;";
  private static final String ALL = "import all; export all;";

  private record Session(String peer, String options, String policy) {}

  private final String machine;
  private final boolean announces;
  private final List<Session> sessions = new ArrayList<>();

  private Config(String machine, boolean announces) {
    this.machine = machine;
    this.announces = announces;
  }

  static Config node(String machine) {
    return new Config(machine, true);
  }

  static Config reflector(String machine) {
    return new Config(machine, false);
  }

  Config reflectors(String... peers) {
    return sessions("", TO_REFLECTOR, peers);
  }

  /**
   * Nodes call, reflectors wait: with graceful restart, two BIRD 1.6 that call each other in the
   * same second can go on resetting their session.
   */
  Config clients(String clusterId, String... peers) {
    return sessions("passive on; rr client; rr cluster id " + clusterId + ";", ALL, peers);
  }

  /** The speaker with the lower address calls. */
  Config mesh(String... peers) {
    for (String peer : peers) {
      sessions(machine.compareTo(peer) < 0 ? "" : "passive on;", ALL, peer);
    }
    return this;
  }

  private Config sessions(String options, String policy, String... peers) {
    for (String peer : peers) {
      sessions.add(new Session(peer, options, policy));
    }
    return this;
  }

  Map<String, String> files(Birds birds) {
    return birds.files().contains("bird.conf")
        ? Map.of("bird.conf", head() + bird2("4") + bird2("6"))
        : Map.of("bird.cfg", head() + bird1("4"), "bird6.cfg", head() + bird1("6"));
  }

  private String head() {
    return "router id " + address("4", machine) + ";\nlog stderr all;\nprotocol device {}\n";
  }

  private String bird1(String family) {
    String own =
        !announces
            ? ""
            : """
              protocol direct {}
              protocol kernel { learn; export where source = RTS_BGP; }
              protocol static { preference 250; route %s blackhole; }
              """
                .formatted(prefix(family, machine));
    StringBuilder text = new StringBuilder(own);
    text.append("listen bgp address " + address(family, machine) + ";\n");
    for (Session session : sessions) {
      text.append(bgp(family, session, "graceful restart; " + session.policy));
    }
    return text.toString();
  }

  private String bird2(String family) {
    String own =
        !announces
            ? ""
            : """
              protocol direct { ipvF; }
              protocol kernel { learn; ipvF { export where source = RTS_BGP; }; }
              protocol static { ipvF { preference 250; }; route %s blackhole; }
              """
                .formatted(prefix(family, machine));
    StringBuilder text = new StringBuilder(own);
    for (Session session : sessions) {
      String rest = "strict bind on; graceful restart on; ipvF { " + session.policy + " };";
      text.append(bgp(family, session, rest));
    }
    return text.toString().replace("ipvF", "ipv" + family);
  }

  private String bgp(String family, Session session, String rest) {
    return """
        protocol bgp %s {
          local %s as 64512;
          neighbor %s as 64512;
          multihop;
          connect delay time 1; connect retry time 3; error wait time 1,5;
          %s
          %s
        }
        """
        .formatted(
            protocol(family, session.peer),
            address(family, machine),
            address(family, session.peer),
            session.options,
            rest);
  }

  static String protocol(String family, String peer) {
    return "to_" + peer.replace('.', '_') + "_v" + family;
  }

  static List<String> addresses(String machine) {
    return List.of(address("4", machine) + "/16", address("6", machine) + "/16");
  }

  static String address(String family, String machine) {
    return family.equals("4") ? "10.0." + machine : "fd00:" + machine.replace(".", "::");
  }

  static String prefix(String family, String machine) {
    String last = machine.substring(machine.indexOf('.') + 1);
    return family.equals("4") ? "10.65." + last + ".0/26" : "fd65:" + last + "::/64";
  }

  static String workload(String family, String machine) {
    String prefix = prefix(family, machine);
    return family.equals("4") ? prefix.replace("0/26", "1") : prefix.replace("/64", "1");
  }
}
