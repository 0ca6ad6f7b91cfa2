package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.KeyFinding.Kind;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
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

  HostCheck(Topology topology, Consumer<KeyFinding> findings) {
    this.topology = topology;
    this.findings = findings;
  }

  /** Looks at the hosts of a listing. */
  static void run(RawListing listing, Topology topology, Consumer<KeyFinding> findings) {
    HostCheck check = new HostCheck(topology, findings);
    listing
        .entries()
        .subMap(HostKeys.HOSTS, HostKeys.HOSTS + Character.MAX_VALUE)
        .forEach((key, held) -> check.see(key, held.value()));
    check.close();
  }

  private void see(String key, String value) {
    if (host == null || !HostKeys.isOf(host, key)) {
      close();
      host = HostKeys.host(key);
      first = key;
      emptyAddress = false;
      otherAddress = false;
    }
    if (HostKeys.isAddress(key)) {
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
      findings.accept(halfRemoved(host));
    } else if (!otherAddress && (node == null || node.peers().isEmpty())) {
      findings.accept(
          KeyFinding.of(
              first,
              Kind.HOST_WITHOUT_ADDRESS,
              "the host has no address in either family, so that it has no sessions;"
                  + " set one, or remove the host if it is gone"));
    }
  }

  private KeyFinding halfRemoved(String host) {
    ImmutableList<Mend> both =
        HostKeys.needed(host).stream()
            .map(key -> new Mend.Put(key, ""))
            .collect(ImmutableList.toImmutableList());
    return new KeyFinding(
        first,
        Kind.HALF_REMOVED_HOST,
        "there is neither ip_addr_v4 nor ip_addr_v6 of this host, at which Calico's own readers"
            + " stop; set both, empty ones will do, or remove the host if it is gone",
        both);
  }

  /** Whether a node has an address in any family. */
  static boolean isAddressed(Node node) {
    return Stream.of(AddressFamily.values()).anyMatch(family -> node.address(family).isPresent());
  }
}
