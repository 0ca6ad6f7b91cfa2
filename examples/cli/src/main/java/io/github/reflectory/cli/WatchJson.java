package io.github.reflectory.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A watch's events as JSON, each on a line of its own. */
final class WatchJson {
  private WatchJson() {}

  static String of(WatchEvent event) {
    ObjectNode json = AsciiJson.object();
    if (event instanceof WatchEvent.Started e) {
      Snapshot snapshot = e.snapshot();
      json.put("event", "started").put("revision", snapshot.revision().number());
      changes(json.putArray("entries"), Topology.empty().diff(snapshot.topology()));
      setAside(json.putArray("set_aside"), snapshot.setAside());
    } else if (event instanceof WatchEvent.Changed e) {
      json.put("event", "changed").put("revision", e.revision().number());
      changes(json.putArray("changes"), e.changes());
      setAside(json.putArray("set_aside"), e.setAside());
    } else if (event instanceof WatchEvent.Stale e) {
      json.put("event", "stale").put("reason", String.valueOf(e.cause().getMessage()));
    } else if (event instanceof WatchEvent.Live e) {
      json.put("event", "live").put("revision", e.revision().number());
    }
    return AsciiJson.print(json);
  }

  private static void changes(ArrayNode array, List<Change> changes) {
    changes.forEach(change -> describe(change, array.addObject()));
  }

  private static void setAside(ArrayNode array, List<SetAside> entries) {
    entries.forEach(
        entry -> array.addObject().put("key", entry.key()).put("reason", entry.reason()));
  }

  private static void describe(Change change, ObjectNode json) {
    if (change instanceof Change.DefaultAs c) {
      json.put("entry", "default_as");
      put(json, "as_num", c.value());
    } else if (change instanceof Change.NodeMesh c) {
      json.put("entry", "node_mesh");
      if (c.value() != null) {
        json.put("enabled", c.value());
      }
    } else if (change instanceof Change.ReflectorEntry c) {
      json.put("entry", "reflector").put("ip", c.address().toString());
      put(json, "cluster_id", c.value() == null ? null : c.value().clusterId().orElse(null));
    } else if (change instanceof Change.GlobalPeer c) {
      json.put("entry", "global_peer").put("ip", c.peer().toString());
      put(json, "as_num", c.value());
    } else if (change instanceof Change.NodePeer c) {
      json.put("entry", "node_peer").put("node", c.node().text()).put("ip", c.peer().toString());
      put(json, "as_num", c.value());
    } else if (change instanceof Change.NodeAs c) {
      json.put("entry", "node_as").put("node", c.node().text());
      put(json, "as_num", c.value());
    } else if (change instanceof Change.NodeAddress c) {
      json.put("entry", "node_address").put("node", c.node().text());
      json.put("family", c.family().number());
      put(json, "ip", c.value());
    }
    if (change.removes()) {
      json.put("removed", true);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
