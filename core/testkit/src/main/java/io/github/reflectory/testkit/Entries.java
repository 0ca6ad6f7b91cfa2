package io.github.reflectory.testkit;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;

/** Short words for the entries the store contract writes. */
final class Entries {
  private Entries() {}

  static Change nodeAs(String node, long as) {
    return new NodeEntry.As(new Name(node)).set(new Asn(as));
  }

  static Change noNodeAs(String node) {
    return new NodeEntry.As(new Name(node)).remove();
  }

  static Change nodeAddress(String node, int host) {
    return NodeEntry.Address.of(new Name(node), address(host));
  }

  static Change globalPeer(int host, long as) {
    return new Entry.GlobalPeer(address(host)).set(new Asn(as));
  }

  static Change defaultAs(long as) {
    return new Setting.DefaultAs().set(new Asn(as));
  }

  private static IpAddress address(int host) {
    return IpAddress.parse("10.0.0." + host);
  }
}
