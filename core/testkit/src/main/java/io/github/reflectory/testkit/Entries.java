package io.github.reflectory.testkit;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;

/** Short words for the entries the store contract writes. */
final class Entries {
  private Entries() {}

  static Change nodeAs(String node, long as) {
    return new Change.NodeAs(new Name(node), new Asn(as));
  }

  static Change noNodeAs(String node) {
    return new Change.NodeAs(new Name(node), null);
  }

  static Change nodeAddress(String node, int host) {
    return Change.NodeAddress.set(new Name(node), address(host));
  }

  static Change globalPeer(int host, long as) {
    return new Change.GlobalPeer(address(host), new Asn(as));
  }

  static Change defaultAs(long as) {
    return new Change.DefaultAs(new Asn(as));
  }

  private static IpAddress address(int host) {
    return IpAddress.parse("10.0.0." + host);
  }
}
