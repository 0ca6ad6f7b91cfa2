package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.IpAddress;
import java.util.Optional;

/**
 * The figures of a network without the internal peers that no entry registers. That they reflect is
 * only taken from nodes peering with them.
 *
 * @param peers those that are left out, at least one
 * @param lost the pairs lost without them
 * @param reflectors failures of other reflectors survived without them
 * @param sessions failures of sessions survived without them
 * @param racks failures of whole racks survived without them; empty without failure domains
 */
public record WithoutUnregistered(
    ImmutableList<IpAddress> peers,
    Losses lost,
    Tolerance reflectors,
    Tolerance sessions,
    Optional<Tolerance> racks) {
  public WithoutUnregistered {
    requireNonNull(peers, "peers");
    requireNonNull(lost, "lost");
    requireNonNull(reflectors, "reflectors");
    requireNonNull(sessions, "sessions");
    requireNonNull(racks, "racks");
  }
}
