package io.github.reflectory.testkit;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Generators of the values topologies are made of: four in five from a pool of a few, so that
 * independent draws meet, the rest from the whole range. {@code any...} draws from the whole range
 * only.
 */
public final class Values {
  private Values() {}

  /** Both families, equally often. */
  public static Arbitrary<AddressFamily> families() {
    return Arbitraries.of(AddressFamily.class);
  }

  /** Addresses of either family. */
  public static Arbitrary<IpAddress> addresses() {
    return families().flatMap(Values::addresses);
  }

  /** Addresses of one family. */
  public static Arbitrary<IpAddress> addresses(AddressFamily family) {
    String subnet = family == AddressFamily.IPV4 ? "10.0.0." : "fd00::";
    return mostly(
        Arbitraries.integers().between(1, 8).map(host -> IpAddress.parse(subnet + host)),
        anyAddresses(family));
  }

  /** Every address a speaker of the family can have. */
  public static Arbitrary<IpAddress> anyAddresses(AddressFamily family) {
    if (family == AddressFamily.IPV4) {
      return Arbitraries.longs()
          .between(1L << 24, (224L << 24) - 1)
          .map(
              bits ->
                  IpAddress.parse(
                      (bits >> 24)
                          + "."
                          + (bits >> 16 & 255)
                          + "."
                          + (bits >> 8 & 255)
                          + "."
                          + (bits & 255)));
    }
    return groups()
        .list()
        .ofSize(8)
        .map(Values::parsed)
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  /** Zero often, since runs of zeros are what makes the text of IPv6 addresses hard. */
  private static Arbitrary<Integer> groups() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(0, 0xffff)));
  }

  /** Empty for what no speaker can have: unspecified, multicast, link-local, IPv4-mapped. */
  private static Optional<IpAddress> parsed(List<Integer> groups) {
    try {
      return Optional.of(
          IpAddress.parse(
              groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Names of nodes. */
  public static Arbitrary<Name> names() {
    return mostly(Arbitraries.of("N1", "N2", "N3", "N4", "N5").map(Name::new), anyNames());
  }

  /** Every name there can be. */
  public static Arbitrary<Name> anyNames() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars('.', '-', '_')
        .ofMinLength(1)
        .ofMaxLength(253)
        .filter(text -> ".-_".indexOf(text.charAt(0)) < 0)
        .map(Name::new);
  }

  /** AS numbers. */
  public static Arbitrary<Asn> asns() {
    return mostly(Arbitraries.of(64511L, 64512L, 64513L).map(Asn::new), anyAsns());
  }

  /** Every AS number, 16 and 32 bits wide. */
  public static Arbitrary<Asn> anyAsns() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(1, 0xffff), Arbitraries.longs().between(1, 0xffff_ffffL))
        .map(Asn::new);
  }

  /** Cluster IDs. */
  public static Arbitrary<ClusterId> clusterIds() {
    return mostly(
        Arbitraries.integers().between(1, 3).map(id -> ClusterId.parse("224.0.0." + id)),
        anyClusterIds());
  }

  /** Every cluster ID, the upper half of the range included. */
  public static Arbitrary<ClusterId> anyClusterIds() {
    return Arbitraries.integers().filter(bits -> bits != 0).map(ClusterId::new);
  }

  private static <T> Arbitrary<T> mostly(Arbitrary<T> pool, Arbitrary<T> all) {
    return Arbitraries.frequencyOf(Tuple.of(4, pool), Tuple.of(1, all));
  }
}
