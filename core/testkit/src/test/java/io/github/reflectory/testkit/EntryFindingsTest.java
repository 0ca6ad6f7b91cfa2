package io.github.reflectory.testkit;

import static io.github.reflectory.analysis.report.FindingCode.ENTRY_SET_ASIDE;
import static io.github.reflectory.analysis.report.FindingCode.NODE_MESH_ON;
import static io.github.reflectory.analysis.report.FindingCode.PEER_IN_MESH;
import static io.github.reflectory.analysis.report.FindingCode.UNKNOWN_PEER;
import static io.github.reflectory.analysis.report.Severity.ERROR;
import static io.github.reflectory.analysis.report.Severity.REMARK;
import static io.github.reflectory.analysis.report.Severity.WARNING;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found about a topology's entries. */
class EntryFindingsTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  //   R1 --- R2     R9
  //   | \   / |    /
  //   A      B ---'
  @Test
  void a_peer_that_is_no_registered_reflector_is_a_remark() {
    Found.in(Networks.uniqueIds(), network -> network.node(onR9("10.0.1.1", "10.0.1.2")))
        .one(
            UNKNOWN_PEER,
            REMARK,
            List.of("10.0.1.9", "B"),
            "B peers with 10.0.1.9, which is no registered reflector: it has no mesh and reflects only"
                + " between its own peers; register 10.0.1.9 if it is to be in the mesh");
  }

  private static Node onR9(String... others) {
    Node node =
        Node.named(new Name("B"))
            .withAddress(IpAddress.parse("10.0.2.2"))
            .withPeer(IpAddress.parse("10.0.1.9"), new Asn(64512));
    for (String other : others) {
      node = node.withPeer(IpAddress.parse(other), new Asn(64512));
    }
    return node;
  }

  //   R1 --- R2     R9
  //   | \___        /
  //   A     `-- B -'      R9 is no other way to B while it is in no mesh
  @Test
  void one_that_would_end_a_weakness_if_it_were_registered_is_warned_of() {
    Found.in(Networks.uniqueIds(), network -> network.node(onR9("10.0.1.1")))
        .one(
            UNKNOWN_PEER,
            WARNING,
            List.of("10.0.1.9", "B"),
            "B peers with 10.0.1.9, which is no registered reflector: it has no mesh and reflects only"
                + " between its own peers, and without it its client has only one reflector; register"
                + " 10.0.1.9 if it is to be in the mesh");
    Found.in(Networks.uniqueIds()).nothing(UNKNOWN_PEER);
  }

  @Test
  void a_global_peer_that_is_no_registered_reflector_is_every_nodes() {
    Found.in(
            Networks.uniqueIds(),
            network -> network.globalPeer(IpAddress.parse("10.0.1.9"), new Asn(64512)))
        .one(
            UNKNOWN_PEER,
            REMARK,
            List.of("10.0.1.9"),
            "every node peers with 10.0.1.9, which is no registered reflector: it has no mesh and"
                + " reflects only between its own peers; register 10.0.1.9 if it is to be in the mesh");
  }

  @Test
  void the_node_mesh_beside_reflectors_is_found() {
    Found.in(Networks.uniqueIds(), network -> network.nodeMesh(true))
        .one(
            NODE_MESH_ON,
            REMARK,
            List.of("10.0.1.1", "10.0.1.2"),
            "the node mesh is on although there are reflectors: every node keeps a session with"
                + " every other, and what the reflectors lose does not show; switch the node mesh"
                + " off when all nodes have their reflectors");
    Found.in(new Wiring().node("A").node("B"), network -> network.nodeMesh(true)).nothingElse();
  }

  //   R1 --- R2     A is R1, and names R2
  @Test
  void a_reflector_that_names_another_as_its_peer_is_a_remark() {
    Node both =
        Node.named(new Name("C"))
            .withAddress(IpAddress.parse("10.0.1.1"))
            .withPeer(IpAddress.parse("10.0.1.2"), new Asn(64512));

    Found.in(Networks.uniqueIds(), network -> network.node(both))
        .one(
            PEER_IN_MESH,
            REMARK,
            List.of("10.0.1.1", "10.0.1.2"),
            "node C is reflector 10.0.1.1 and names 10.0.1.2 as its peer, a reflector too: theirs"
                + " is a session of the mesh and the peer entry has no effect; remove 10.0.1.2 from"
                + " the peers of C");
    Found.in(
            Networks.uniqueIds(),
            network -> network.node(both.withoutPeer(IpAddress.parse("10.0.1.2"))))
        .nothing(PEER_IN_MESH);
  }

  @Test
  void entries_the_store_set_aside_are_found() {
    Analysis analysis = Analysis.of(Networks.uniqueIds().topology(), IPV4);

    Found.in(analysis.withSetAside(List.of(new SetAside("/rr_v4/10.0.1.3\n", "expected better"))))
        .one(
            ENTRY_SET_ASIDE,
            ERROR,
            List.of(),
            "cannot be read: /rr_v4/10.0.1.3\\u000a: expected better; the entry is ignored; correct"
                + " or remove it");
    Found.in(analysis).nothingElse();
  }

  @Test
  void a_second_spelling_of_an_entry_is_no_entry_that_cannot_be_read() {
    Entry<?> entry = new Entry.RegisteredReflector(IpAddress.parse("fd00::1"));
    SetAside second = SetAside.spellingOf("/rr_v6/fd00::1", "/rr_v6/FD00::1", entry);

    Found.in(Analysis.of(Networks.uniqueIds().topology(), IPV4).withSetAside(List.of(second)))
        .one(
            ENTRY_SET_ASIDE,
            ERROR,
            List.of(),
            "second spelling: /rr_v6/FD00::1: another spelling of /rr_v6/fd00::1, which counts; it"
                + " is ignored; remove it");
  }
}
