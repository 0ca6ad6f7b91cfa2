package io.github.reflectory.analysis.findings;

import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.SpeakerName;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Addresses that mean another machine, or none, to everybody else. Where all speakers have such
 * ones they are on one machine or link, and nothing is wrong.
 */
public final class LocalAddresses {
  private final Map<IpAddress, SpeakerName> speakers = new TreeMap<>();
  private final FindingList findings;

  public LocalAddresses(Topology topology, AddressFamily family, FindingList findings) {
    this.findings = findings;
    for (Node node : topology.nodes().values()) {
      node.address(family).ifPresent(address -> speakers.put(address, node.name()));
    }
    topology.reflectors(family).keySet().forEach(address -> speakers.putIfAbsent(address, address));
  }

  public void report() {
    report(
        IpAddress::isLoopback,
        "loopback",
        " (127.0.1.1 is what a host's own name gives on Debian, by /etc/hosts)");
    report(IpAddress::isLinkLocal, "link-local", " (a machine takes it that gets no other)");
  }

  private void report(Predicate<IpAddress> local, String what, String origin) {
    List<IpAddress> some = speakers.keySet().stream().filter(local).toList();
    if (some.isEmpty() || some.size() == speakers.size()) {
      return;
    }
    NameList<SpeakerName> who = NameList.of(some.stream().map(speakers::get).toList());
    NameList<IpAddress> addresses = NameList.of(some);
    findings.add(
        FindingCode.LOCAL_ADDRESS,
        Severity.WARNING,
        who,
        who
            + (who.equals(addresses) ? "" : " (" + addresses + ")")
            + who.are(" has a ", " have ")
            + what
            + who.are(" address", " addresses")
            + ", which the others cannot reach"
            + origin,
        "set "
            + who.are(
                "the address that others reach it by", "the addresses that others reach them by")
            + ", or remove what is a leftover");
  }
}
