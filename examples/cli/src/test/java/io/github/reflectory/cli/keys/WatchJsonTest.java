package io.github.reflectory.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import org.junit.jupiter.api.Test;

final class WatchJsonTest {
  private static final IpAddress RR = IpAddress.parse("10.0.1.1");
  private static final Name N1 = Name.parse("n1");
  private static final Revision REVISION = new Revision(7);

  private static String changed(Change change) {
    String json =
        WatchJson.of(
            new WatchEvent.Changed(ImmutableList.of(change), ImmutableList.of(), REVISION));
    assertThat(json)
        .startsWith("{\"event\":\"changed\",\"revision\":7,\"changes\":[{\"entry\":\"")
        .endsWith("}],\"set_aside\":[]}");
    return json.replaceAll(".*\\[(\\{.*\\})\\],.*", "$1").replace('"', '\'');
  }

  @Test
  void every_kind_of_change_has_its_fields() {
    assertThat(changed(new Setting.DefaultAs().set(new Asn(7))))
        .isEqualTo("{'entry':'default_as','as_num':'7'}");
    assertThat(changed(new Setting.NodeMesh().set(false)))
        .isEqualTo("{'entry':'node_mesh','enabled':false}");
    assertThat(changed(new Setting.NodeMesh().remove()))
        .isEqualTo("{'entry':'node_mesh','removed':true}");
    assertThat(changed(Entry.RegisteredReflector.of(Reflector.of(RR, ClusterId.parse("1.0.0.1")))))
        .isEqualTo("{'entry':'reflector','ip':'10.0.1.1','cluster_id':'1.0.0.1'}");
    assertThat(changed(new Entry.RegisteredReflector(RR).remove()))
        .isEqualTo("{'entry':'reflector','ip':'10.0.1.1','removed':true}");
    assertThat(changed(new Entry.GlobalPeer(RR).set(new Asn(7))))
        .isEqualTo("{'entry':'global_peer','ip':'10.0.1.1','as_num':'7'}");
    assertThat(changed(new NodeEntry.Peer(N1, RR).set(new Asn(7))))
        .isEqualTo("{'entry':'node_peer','node':'n1','ip':'10.0.1.1','as_num':'7'}");
    assertThat(changed(new NodeEntry.As(N1).set(new Asn(7))))
        .isEqualTo("{'entry':'node_as','node':'n1','as_num':'7'}");
    assertThat(changed(new NodeEntry.Address(N1, AddressFamily.IPV4).set(RR)))
        .isEqualTo("{'entry':'node_address','node':'n1','family':4,'ip':'10.0.1.1'}");
    assertThat(changed(new NodeEntry.Address(N1, AddressFamily.IPV6).remove()))
        .isEqualTo("{'entry':'node_address','node':'n1','family':6,'removed':true}");
  }

  @Test
  void the_start_holds_all_entries_and_keys_are_harmless() {
    Topology topology = Topology.builder().defaultAs(new Asn(7)).build();
    SetAside odd = new SetAside("/x\u001b\u007f\u202e", "odd");
    assertThat(
            WatchJson.of(
                new WatchEvent.Started(new Snapshot(topology, REVISION, ImmutableList.of(odd)))))
        .isEqualTo(
            "{\"event\":\"started\",\"revision\":7,"
                + "\"entries\":[{\"entry\":\"default_as\",\"as_num\":\"7\"}],"
                + "\"set_aside\":[{\"key\":\"/x\\u001B\\u007F\\u202E\",\"reason\":\"odd\"}]}");
  }

  @Test
  void losing_sight_and_seeing_again_are_events() {
    assertThat(WatchJson.of(new WatchEvent.Stale(new StoreException.Unavailable("gone", null))))
        .isEqualTo("{\"event\":\"stale\",\"reason\":\"gone\"}");
    assertThat(WatchJson.of(new WatchEvent.Live(REVISION)))
        .isEqualTo("{\"event\":\"live\",\"revision\":7}");
  }
}
