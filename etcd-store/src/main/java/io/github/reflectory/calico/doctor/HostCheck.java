package io.github.reflectory.calico.doctor;

import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hosts that Calico's own readers stop at, or that can have no session. */
final class HostCheck {
  private final Topology topology;
  private final Consumer<KeyFinding> findings;

  /** The host whose keys are being seen; they come together. */
  private @Nullable String host;

  private String first = "";
  private boolean emptyAddress;
  private boolean otherAddress;

  private final Set<AddressFamily> there = EnumSet.noneOf(AddressFamily.class);
  private final Map<AddressFamily, MissingAddresses> missing = new EnumMap<>(AddressFamily.class);

  private HostCheck(Topology topology, Consumer<KeyFinding> findings) {
    this.topology = topology;
    this.findings = findings;
    for (AddressFamily family : AddressFamily.values()) {
      missing.put(family, new MissingAddresses(family));
    }
  }

  /** Looks at the hosts of a listing. */
  static void run(RawListing listing, Topology topology, Consumer<KeyFinding> findings) {
    HostCheck check = new HostCheck(topology, findings);
    listing
        .entries()
        .subMap(KeySpace.HOSTS, KeySpace.HOSTS + Character.MAX_VALUE)
        .forEach((key, held) -> check.see(key, held.value()));
    check.close();
    check.missing.values().forEach(each -> each.tell(findings));
  }

  private void see(String key, String value) {
    if (host == null || !HostKeys.isOf(host, key)) {
      close();
      host = KeySpace.host(key);
      first = key;
      emptyAddress = false;
      otherAddress = false;
      there.clear();
    }
    if (HostKeys.isAddress(key)) {
      there.add(HostKeys.family(key));
      emptyAddress |= value.isBlank();
      otherAddress |= !value.isBlank();
    }
  }

  private void close() {
    if (host == null || !HostKeys.isName(host)) {
      return;
    }
    Node node = topology.nodes().get(new Name(host));
    if (!emptyAddress && !otherAddress) {
      findings.accept(halfRemoved(host, node));
      return;
    }
    for (Map.Entry<AddressFamily, MissingAddresses> each : missing.entrySet()) {
      each.getValue().see(host, first, there.contains(each.getKey()));
    }
    if (!otherAddress && (node == null || node.peers().isEmpty())) {
      findings.accept(
          Told.of(
              first,
              Kind.HOST_WITHOUT_ADDRESS,
              "the host has no address in either family, so that it has no sessions;"
                  + " set one, or remove the host if it is gone (node --name "
                  + host
                  + " remove)"));
    }
  }

  private KeyFinding halfRemoved(String host, @Nullable Node node) {
    String sessions =
        node == null || node.peers().isEmpty() ? "" : ", and no session comes of its peers";
    return Told.of(
        first,
        Kind.HALF_REMOVED_HOST,
        "there is neither ip_addr_v4 nor ip_addr_v6 of this host, at which Calico's own readers"
            + " stop"
            + sessions
            + "; remove it whole if it is gone (node --name "
            + host
            + " remove), else set both, one at least to its address");
  }

  /** Whether a node has an address in any family. */
  static boolean isAddressed(Node node) {
    return Stream.of(AddressFamily.values()).anyMatch(family -> node.address(family).isPresent());
  }
}
