package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKind;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.SpeakerName;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the entries come to as a network: the findings of its analysis, each told at a key. */
final class NetworkCheck {
  /** What is told of each key that it concerns, or is about a proof, not about keys. */
  private static final ImmutableSet<FindingCode> OF_KEYS =
      Sets.immutableEnumSet(
          FindingCode.PROVES_NOTHING,
          FindingCode.SHARED_ADDRESS,
          FindingCode.NODE_WITHOUT_ADDRESS,
          FindingCode.ENTRY_SET_ASIDE);

  /** No command has more steps. */
  private static final int MOST_CHANGES = 20;

  /** Among so many of those concerned the key is looked for. */
  private static final int MOST_SPEAKERS = 100;

  private final RawListing listing;
  private final CalicoIndex index;
  private final Topology topology;
  private final OperatorsChoice choice;

  NetworkCheck(RawListing listing, CalicoIndex index, Topology topology) {
    this.listing = listing;
    this.index = index;
    this.topology = topology;
    this.choice = new OperatorsChoice(topology);
  }

  void run(Consumer<KeyFinding> findings) {
    for (AddressFamily family : AddressFamily.values()) {
      long nodes =
          topology.nodes().values().stream()
              .filter(node -> node.address(family).isPresent())
              .count();
      if (nodes > 0) {
        List<Finding> all = Analysis.of(topology, family).findings();
        boolean ready = nodes > 1 && all.stream().noneMatch(NetworkCheck::isOnlyInMesh);
        for (Finding finding : all) {
          if (matters(finding) || (ready && finding.code() == FindingCode.NODE_MESH_ON)) {
            findings.accept(at(key(finding, family), finding));
          }
        }
      }
    }
  }

  private static boolean isOnlyInMesh(Finding finding) {
    return finding.code() == FindingCode.NODE_ONLY_IN_MESH;
  }

  private static boolean matters(Finding finding) {
    return !OF_KEYS.contains(finding.code())
        && (finding.severity() != Severity.REMARK || isOnlyInMesh(finding));
  }

  private KeyFinding at(String key, Finding finding) {
    ImmutableList<Change> changes = finding.remedy().changes();
    ImmutableList<Mend> mend =
        changes.size() > MOST_CHANGES || choice.isNeeded(changes)
            ? ImmutableList.of()
            : changes.stream().map(NetworkCheck::mend).collect(ImmutableList.toImmutableList());
    return new KeyFinding(key, Kind.OF_NETWORK, Quoted.printable(finding.message()), mend, finding);
  }

  private static Mend mend(Change change) {
    return CalicoKind.codec(change.entry()).mend(change);
  }

  /** One that the remedy changes, else one of those concerned. */
  private String key(Finding finding, AddressFamily family) {
    List<Entry<?>> entries = new ArrayList<>();
    finding.remedy().changes().forEach(change -> entries.add(change.entry()));
    List<IpAddress> addresses = concerned(finding, IpAddress.class).toList();
    List<Name> names =
        concerned(finding, Name.class).filter(topology.nodes()::containsKey).toList();
    for (Name name : names) {
      addresses.forEach(address -> entries.add(new NodeEntry.Peer(name, address)));
    }
    for (IpAddress address : addresses) {
      entries.add(new Entry.GlobalPeer(address));
      entries.add(new Entry.RegisteredReflector(address));
    }
    names.forEach(name -> entries.add(new NodeEntry.Address(name, family)));
    entries.add(
        finding.code() == FindingCode.NODE_MESH_ON ? 0 : entries.size(), new Setting.NodeMesh());
    return entries.stream()
        .flatMap(entry -> Optional.ofNullable(index.counts(entry)).stream())
        .findFirst()
        .orElseGet(() -> listing.entries().firstKey());
  }

  private static <T extends SpeakerName> Stream<T> concerned(Finding finding, Class<T> type) {
    return finding.speakers().stream()
        .limit(MOST_SPEAKERS)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
