package io.github.reflectory.bird;

import io.github.reflectory.topology.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Keys as they are found where several tools, releases and people wrote them by hand: hosts left
 * behind at the addresses of living ones, hosts without address, reflectors that are hosts, hosts
 * that name each other, unregistered peers and border routers, peers in a wrong AS, and values that
 * are padded or cannot be read.
 *
 * <p>No reflector is drawn into two AS numbers at once, since BIRD 1.6 checks more there than 2 and
 * 3 do, and the outcome can depend on who was faster: either hosts have AS numbers of their own, or
 * peer entries have wrong ones.
 */
final class DirtyStore {
  private static final String ROOT = "/calico/bgp/v1/";
  private static final String AS = "64512";
  private static final String BORDER = "64567";
  private static final List<String> OTHERS = List.of("64513", "64514");

  private final Chance chance;
  private final List<Integer> reflectors;
  private final List<Integer> hosts;
  private final int unregistered;
  private final int router;
  private final boolean ownAs;
  private final SortedMap<String, String> keys = new TreeMap<>();

  private DirtyStore(Chance chance) {
    this.chance = chance;
    int most = RandomHosts.MOST;
    List<Integer> machines = chance.some(most, IntStream.rangeClosed(1, most).boxed().toList());
    int reflectorCount = chance.between(1, 4);
    int hostCount = chance.between(3, 6);
    reflectors = machines.subList(0, reflectorCount);
    hosts = new ArrayList<>(machines.subList(reflectorCount, reflectorCount + hostCount));
    unregistered = machines.get(reflectorCount + hostCount);
    router = machines.get(reflectorCount + hostCount + 1);
    ownAs = chance.percent(50);
    if (chance.percent(40)) {
      hosts.set(0, reflectors.get(0));
    }
  }

  /** The keys of a seed, of both families. */
  static SortedMap<String, String> of(long seed) {
    DirtyStore store = new DirtyStore(new Chance(seed));
    store.settings();
    for (AddressFamily family : AddressFamily.values()) {
      store.reflectors(family);
      store.globalPeers(family);
      for (int i = 0; i < store.hosts.size(); i++) {
        store.host(family, i);
      }
      store.left(family);
    }
    return store.keys;
  }

  private void put(String key, String value) {
    keys.put(ROOT + key, value);
  }

  private static String address(int machine, AddressFamily family) {
    return RandomHosts.address(machine, family).toString();
  }

  private static String text(String family, AddressFamily of, Object rest) {
    return family + "_v" + of.number() + "/" + rest;
  }

  private void settings() {
    put("global/as_num", AS + (chance.percent(30) ? "\n" : ""));
    put("global/node_mesh", "{\"enabled\": " + chance.percent(20) + "}");
    if (ownAs) {
      for (int i = 1; i < hosts.size(); i++) {
        if (chance.percent(30)) {
          put("host/h" + i + "/as_num", chance.one(OTHERS) + "\n");
        }
      }
    }
    put("host/h1/loglevel", "none");
  }

  private void reflectors(AddressFamily family) {
    for (int machine : reflectors) {
      String address = address(machine, family);
      String value =
          chance.one(
              List.of(
                  "{\"ip\": \"" + address + "\", \"cluster_id\": \"224.0.0.1\"}",
                  "{\"ip\": \"" + address + "\", \"cluster_id\": \" 224.0.0.2 \"}",
                  "{\"ip\": \"" + address + "\", \"cluster_id\": 3758096387}",
                  "{\"ip\": \"" + address + "\", \"cluster_id\": \"\"}",
                  "{\"ip\": \"" + address + "\", \"cluster_id\": \"none\"}",
                  "{\"cluster_id\": \"224.0.0." + machine + "\"}",
                  "{\"ip\": \"192.0.2.9\"}"));
      put(text("rr", family, address), value);
    }
  }

  private void globalPeers(AddressFamily family) {
    if (chance.percent(30)) {
      int machine = chance.one(reflectors);
      put(text("global/peer", family, address(machine, family)), peer(machine, family));
    }
    if (chance.percent(40)) {
      put(text("global/peer", family, address(router, family)), entry(router, family, BORDER));
    }
  }

  private void host(AddressFamily family, int number) {
    String host = "host/h" + number + "/";
    int machine = hosts.get(number);
    if (chance.percent(90)) {
      String padding = chance.percent(20) ? " \n" : "";
      put(host + "ip_addr_v" + family.number(), address(machine, family) + padding);
    } else {
      put(host + "ip_addr_v" + family.number(), chance.percent(50) ? "" : "10.0.0.0/x");
    }
    for (int peer : chance.some(chance.between(0, 2), reflectors)) {
      put(text(host + "peer", family, address(peer, family)), peer(peer, family));
    }
    if (chance.percent(10)) {
      put(text(host + "peer", family, address(unregistered, family)), peer(unregistered, family));
    }
    if (chance.percent(15)) {
      put(text(host + "peer", family, address(router, family)), entry(router, family, BORDER));
    }
    if (number > 0 && chance.percent(30)) {
      name(family, number, number - 1);
      if (chance.percent(70)) {
        name(family, number - 1, number);
      }
    }
  }

  /** A host has an entry of another, with the AS number that is the other's, or should be. */
  private void name(AddressFamily family, int number, int other) {
    String own = keys.getOrDefault(ROOT + "host/h" + other + "/as_num", AS).strip();
    int machine = hosts.get(other);
    String key = text("host/h" + number + "/peer", family, address(machine, family));
    put(key, entry(machine, family, chance.percent(90) ? own : AS));
  }

  /** Hosts that are gone, or were renamed: at the address of another one. */
  private void left(AddressFamily family) {
    for (String name : List.of("0-left", "localhost")) {
      if (chance.percent(40)) {
        String host = "host/" + name + "/";
        int machine = chance.one(hosts);
        put(host + "ip_addr_v" + family.number(), address(machine, family));
        if (chance.percent(40)) {
          int peer = chance.percent(50) ? unregistered : chance.one(reflectors);
          put(text(host + "peer", family, address(peer, family)), peer(peer, family));
        }
      }
    }
  }

  /** An entry of a reflector: seldom in a wrong AS, or not to be read. */
  private String peer(int machine, AddressFamily family) {
    if (chance.percent(5)) {
      return "{\"ip\": \"" + address(machine, family) + "\"";
    }
    boolean wrong = !ownAs && chance.percent(10);
    return entry(machine, family, wrong ? chance.one(OTHERS) : AS);
  }

  private String entry(int machine, AddressFamily family, String as) {
    String quoted = chance.percent(70) ? "\"" + as + "\"" : as;
    return "{\"ip\": \"" + address(machine, family) + "\", \"as_num\": " + quoted + "}";
  }
}
