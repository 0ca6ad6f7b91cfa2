package io.github.reflectory.analysis.scenario;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.Set;

/**
 * Internal peers that no entry registers, beside reflectors that some do: they are taken for
 * standalone reflectors, but only the nodes' entries say that anybody is there.
 */
public final class Unregistered {
  private Unregistered() {}

  /** Those that have not failed; none where no live reflector is registered. */
  public static ImmutableList<IpAddress> in(Scenario scenario) {
    Topology topology = scenario.topology();
    if (topology == null) {
      return ImmutableList.of();
    }
    AddressFamily family = scenario.family();
    Set<Failure> failed = scenario.assumptions().failed();
    Set<IpAddress> registered = topology.reflectors(family).keySet();
    if (registered.stream().allMatch(address -> failed.contains(new Failure.OfSpeaker(address)))) {
      return ImmutableList.of();
    }
    Unmanaged unmanaged = Unmanaged.in(scenario);
    return Sessions.of(topology, family).reflectorAddresses().stream()
        .filter(address -> !registered.contains(address) && !unmanaged.contains(address))
        .filter(address -> !failed.contains(new Failure.OfSpeaker(address)))
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }
}
