package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Name;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node as Calico sees it, from a Node of Kubernetes or of Calico.
 *
 * @param name its name
 * @param labels those of Kubernetes and of Calico
 * @param addresses what it has in each family
 * @param as its own AS number; {@code null} for the default one
 * @param clusterId what it is given as its cluster ID, which makes it a reflector; {@code null} if
 *     nothing
 */
public record CalicoNode(
    Name name,
    ImmutableMap<String, String> labels,
    ImmutableMap<AddressFamily, NodeAddress> addresses,
    @Nullable Asn as,
    @Nullable String clusterId) {
  public CalicoNode {
    requireNonNull(name, "name");
    requireNonNull(labels, "labels");
    requireNonNull(addresses, "addresses");
  }

  public Optional<NodeAddress> address(AddressFamily family) {
    requireNonNull(family, "family");
    return Optional.ofNullable(addresses.get(family));
  }

  /** Whether it reflects routes. */
  public boolean isReflector() {
    return clusterId != null;
  }

  /** The cluster ID that BIRD uses, if it is one; else it is the router ID. */
  public Optional<ClusterId> usableClusterId() {
    try {
      return Optional.ofNullable(clusterId).map(ClusterId::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same without a label. */
  public CalicoNode withoutLabel(String key) {
    requireNonNull(key, "key");
    ImmutableMap.Builder<String, String> others = ImmutableMap.builder();
    labels.forEach(
        (label, value) -> {
          if (!label.equals(key)) {
            others.put(label, value);
          }
        });
    return new CalicoNode(name, others.buildOrThrow(), addresses, as, clusterId);
  }
}
