package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.Keys;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** All commands of one examination together, as an operator runs them who trusts it. */
class DoctorCommandsProperties {
  private static final Set<Kind> WITHOUT_ADDRESS =
      EnumSet.of(
          Kind.HALF_REMOVED_HOST,
          Kind.HOST_WITHOUT_ADDRESS,
          Kind.PEER_WITHOUT_ADDRESS,
          Kind.NAMES_DIFFER_BY_CASE);

  private static Arbitrary<Map.Entry<String, String>> entry(
      List<String> keys, List<String> values) {
    return Combinators.combine(Arbitraries.of(keys), Arbitraries.of(values))
        .as((key, value) -> Map.entry(KeySpace.ROOT + key, value));
  }

  private static List<String> ofHosts(String... ends) {
    List<String> keys = new ArrayList<>();
    for (String host : List.of("n1", "N1", "n1.example.com", "n2", "n3")) {
      for (String end : ends) {
        keys.add("host/" + host + "/" + end);
      }
    }
    return keys;
  }

  /** Networks of few machines, of which much is doubled, misspelled or half there. */
  @Provide
  Arbitrary<SortedMap<String, String>> keys() {
    List<String> peers =
        List.of(
            "{\"as_num\": \"64511\"}",
            "{\"as_num\": \"64513\"}",
            "{\"as_num\": 64511}",
            "{\"asnum\": \"64511\"}",
            "{\"AS_NUM\": \"64513\"}",
            "{\"as_num\": \"64513.0\"}",
            "{\"ip\": \"10.0.0.9\", \"as_num\": \"64511\"}",
            "{");
    return Arbitraries.oneOf(
            entry(
                ofHosts("ip_addr_v4", "ip_addr_v6", "IP_ADDR_V4"),
                List.of("", "10.0.1.1", "10.0.1.2", "10.0.1.3/24", "fd00::9", "eth0")),
            entry(ofHosts("loglevel"), List.of("info")),
            entry(ofHosts("as_num"), List.of("64511", "64513", "AS64513", "64513.0", "x")),
            entry(
                ofHosts(
                    "peer_v4/10.0.0.1",
                    "peer_v4/10.0.0.2",
                    "peer_v4/10.0.1.1",
                    "peer_v4/10.0.1.2",
                    "peer_v6/fd00::1",
                    "peer_v6/FD00::1",
                    "peer_V4/10.0.0.1",
                    "peer_v4/x"),
                peers),
            entry(
                List.of(
                    "global/peer_v4/10.0.0.1",
                    "global/peer_v4/10.0.0.2",
                    "global/PEER_v4/10.0.0.1",
                    "global/peer_v6/fd00::1"),
                peers),
            entry(List.of("global/as_num", "global/AS_NUM"), List.of("64511", "64513", "AS64513")),
            entry(
                List.of("global/node_mesh", "global/NodeMesh"),
                List.of("{\"enabled\": false}", "{\"Enabled\": false}", "{\"enabled\": true}")),
            entry(
                List.of(
                    "rr_v4/10.0.0.1",
                    "RR_v4/10.0.0.1",
                    "rr_v4/10.0.0.1-32",
                    "rr_v4/rr1",
                    "rr_v4/10.0.0.2",
                    "rr_v6/FD00::1"),
                List.of(
                    "{}",
                    "{\"cluster_id\": \"1.0.0.1\"}",
                    "{\"ClusterID\": \"1.0.0.1\"}",
                    "{\"ip\": \"10.0.0.1\", \"cluster_id\": \"rack1\"}",
                    "{\"ip\": \"FD00::1\"}",
                    "{")))
        .list()
        .ofMinSize(5)
        .ofMaxSize(30)
        .map(
            entries -> {
              TreeMap<String, String> keys = new TreeMap<>();
              entries.forEach(each -> keys.put(each.getKey(), each.getValue()));
              return keys;
            });
  }

  @Property(tries = 300)
  void all_commands_in_any_order_cure_what_they_are_for_and_end_no_session(
      @ForAll("keys") SortedMap<String, String> keys) {
    List<KeyFinding> findings = Doctor.of(Keys.listing(keys)).examine();
    for (List<KeyFinding> order : List.of(findings, Lists.reverse(findings))) {
      SortedMap<String, String> after = keys;
      for (KeyFinding finding : order) {
        after = Mending.mended(after, finding);
      }
      Set<String> left = new TreeSet<>();
      Doctor.of(Keys.listing(after)).examine().forEach(finding -> left.add(named(finding)));
      for (KeyFinding finding : findings) {
        if (!finding.mend().isEmpty()) {
          assertThat(left).as("%s of %s", finding.mend(), findings).doesNotContain(named(finding));
        }
      }
      if (isKnown(keys)) {
        assertThat(KeptSessions.ended(Keys.decode(keys).topology(), Keys.decode(after).topology()))
            .as("sessions ended by %s", findings)
            .isEmpty();
      }
    }
  }

  /** But for two names of hosts that can be read now, which only an operator can tell apart. */
  @Property(tries = 300)
  void nothing_new_is_wrong_after_what_the_doctor_advises(
      @ForAll("keys") SortedMap<String, String> keys) {
    List<KeyFinding> findings = Doctor.of(Keys.listing(keys)).examine();
    SortedMap<String, String> after = keys;
    for (KeyFinding finding : findings) {
      after = Mending.mended(after, finding);
    }
    Set<String> before = new HashSet<>();
    for (KeyFinding finding : findings) {
      before.add(matter(finding));
      // A peer that can be read now is one of a node that may have no address.
      String host = KeySpace.host(finding.key());
      if (finding.severity() == Severity.ERROR && host != null) {
        before.add("no address of " + host);
      }
    }
    assertThat(Doctor.of(Keys.listing(after)).examine())
        .as("after %s", findings)
        .noneMatch(
            finding ->
                finding.severity() != Severity.REMARK
                    && finding.network() == null
                    && finding.kind() != Kind.SHORT_AND_FULL_NAME
                    && !before.contains(matter(finding)));
  }

  @Property(tries = 300)
  void the_network_waits_for_what_would_come_into_force(
      @ForAll("keys") SortedMap<String, String> keys) {
    List<KeyFinding> findings = Doctor.of(Keys.listing(keys)).examine();
    Topology now = Keys.decode(keys).topology();
    Set<Entry<?>> brought = new HashSet<>();
    SortedMap<String, String> after = keys;
    for (KeyFinding finding : findings) {
      if (finding.network() == null) {
        after = Mending.mended(after, finding);
      }
    }
    now.diff(Keys.decode(after).topology()).changes().stream()
        .filter(change -> !change.removes())
        .filter(change -> change.entry().in(now).removes())
        .forEach(change -> brought.add(change.entry()));
    if (!brought.isEmpty()) {
      assertThat(findings)
          .as("%s come into force", brought)
          .noneMatch(finding -> finding.network() != null && !finding.mend().isEmpty());
    }
  }

  /** That a host has no address is told in one way or another. */
  private static String matter(KeyFinding finding) {
    boolean unreadable =
        finding.kind() == Kind.UNREADABLE_VALUE && HostKeys.isNeeded(finding.key());
    if (finding.kind() == Kind.DUPLICATE_ADDRESS) {
      return finding.code();
    }
    return unreadable || WITHOUT_ADDRESS.contains(finding.kind())
        ? "no address of " + KeySpace.host(finding.key())
        : (finding.severity() == Severity.ERROR ? "error" : finding.code())
            + " "
            + canonical(finding.key());
  }

  /** A key that a command spells canonically is the same one. */
  private static String canonical(String key) {
    Entry<?> entry = CalicoKeys.entryOrNull(key);
    return entry == null ? key : CalicoKeys.key(entry);
  }

  private static String named(KeyFinding finding) {
    return finding.code() + " " + finding.key();
  }

  /** Of a network that cannot be known nothing is rendered. */
  private static boolean isKnown(SortedMap<String, String> keys) {
    return Keys.decode(keys).setAside().stream().noneMatch(SetAside::isSetting);
  }
}
