package io.github.reflectory.analysis.findings;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.Suspects;
import io.github.reflectory.analysis.scenario.Unmanaged;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.SpeakerName;
import io.github.reflectory.topology.Topology;
import java.util.List;

/** Peers that are taken for reflectors without an entry: standalone ones. */
public final class UnknownPeers {
  private final Topology topology;
  private final AddressFamily family;
  private final Unmanaged unmanaged;
  private final Suspects suspects;
  private final FindingList findings;

  public UnknownPeers(
      Scenario scenario, Unmanaged unmanaged, Suspects suspects, FindingList findings) {
    this.topology = requireNonNull(scenario.topology());
    this.family = scenario.family();
    this.unmanaged = unmanaged;
    this.suspects = suspects;
    this.findings = findings;
  }

  public void report(Iterable<Speaker> speakers) {
    for (Speaker peer : speakers) {
      if (peer.isReflector() && !topology.reflectors(family).containsKey(peer.address())) {
        report(peer);
      }
    }
  }

  private void report(Speaker peer) {
    IpAddress address = peer.address();
    List<Name> by =
        topology.globalPeers(family).containsKey(address)
            ? ImmutableList.of()
            : peer.ends().stream().map(SessionEnd::peerNode).sorted().toList();
    String subject =
        (by.isEmpty()
                ? "every node peers"
                : NameList.of(by) + NameList.of(by).are(" peers", " peer"))
            + " with "
            + address
            + ", which is no registered reflector";
    ImmutableList<IpAddress> meant = suspects.meantBy(address);
    findings.add(
        FindingCode.UNKNOWN_PEER,
        meant.isEmpty() ? Severity.REMARK : Severity.WARNING,
        NameList.of(ImmutableList.<SpeakerName>builder().add(address).addAll(by).build()),
        subject + (meant.isEmpty() ? standalone(peer) : suspicion(peer, NameList.of(meant))),
        remedy(address, meant));
  }

  private String standalone(Speaker peer) {
    return ": it has no mesh and reflects only between its own peers"
        + (unmanaged.contains(peer.address()) ? "" : costs(peer, ", and without it "));
  }

  private String suspicion(Speaker peer, NameList<IpAddress> meant) {
    return (suspects.idle().isEmpty()
            ? ", where nodes like it have " + meant + ": mistyped?"
            : ", while "
                + meant
                + meant.are(" is registered and has", " are registered and have")
                + " no clients: renumbered?")
        + " If no reflector is there, no session with it comes up"
        + costs(peer, ", and ");
  }

  /** What depends on it, if it is little that the worst off of its clients has left. */
  private String costs(Speaker peer, String start) {
    return suspects
        .leftWithout(peer)
        .filter(left -> left < 2)
        .map(
            left ->
                start
                    + (peer.ends().size() == 1 ? "its client has " : "some of its clients have ")
                    + (left == 0 ? "no reflector" : "only one reflector"))
        .orElse("");
  }

  private Remedy remedy(IpAddress peer, List<IpAddress> meant) {
    if (!meant.isEmpty()) {
      return Remedy.inWords(
          "name "
              + NameList.of(meant)
              + " as the peer instead of "
              + peer
              + " if that is meant; register "
              + peer
              + " if a reflector is there");
    }
    return unmanaged.contains(peer)
        ? Remedy.inWords(
            "nothing to do if it is a router that others run, as a top-of-rack switch; if it is"
                + " a reflector of this network, register it and peer with it in the default AS"
                + " number, "
                + topology.defaultAs())
        : Remedy.of(Entry.RegisteredReflector.of(Reflector.of(peer)))
            .saying("register " + peer + " if it is to be in the mesh");
  }
}
