package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.IpAddress;

/**
 * Lost pairs that see each other if routers of which no entry says anything, as top-of-rack
 * switches that others run, pass routes to each other.
 *
 * @param routers those that would have to
 * @param pairs how many of the lost pairs these are, at least 1
 */
public record OthersMayPass(ImmutableList<IpAddress> routers, long pairs) {
  public OthersMayPass {
    requireNonNull(routers, "routers");
  }

  /** What would have to be, to follow "unless". */
  @Override
  public String toString() {
    return NameList.of(routers) + " pass their routes to each other";
  }
}
