package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registered route reflector of one address family: what {@code rr_v4} and {@code rr_v6} hold.
 */
public final class Reflector {
  private final IpAddress address;
  private final @Nullable ClusterId clusterId;

  private Reflector(IpAddress address, @Nullable ClusterId clusterId) {
    this.address = address;
    this.clusterId = clusterId;
  }

  /** A reflector whose cluster ID is its router ID (RFC 4456 section 7), since none is set. */
  public static Reflector of(IpAddress address) {
    requireNonNull(address, "address");
    return new Reflector(address, null);
  }

  public static Reflector of(IpAddress address, ClusterId clusterId) {
    requireNonNull(address, "address");
    requireNonNull(clusterId, "clusterId");
    return new Reflector(address, clusterId);
  }

  public IpAddress address() {
    return address;
  }

  /** The cluster ID set for it; when empty, BIRD uses the router ID. */
  public Optional<ClusterId> clusterId() {
    return Optional.ofNullable(clusterId);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reflector that
        && address.equals(that.address)
        && Objects.equals(clusterId, that.clusterId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(address, clusterId);
  }

  @Override
  public String toString() {
    return clusterId == null ? address.toString() : address + " (cluster ID " + clusterId + ")";
  }
}
