package io.github.reflectory.cli.keys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.cli.options.AsciiJson;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watch's events as JSON, each on a line of its own. */
final class WatchJson {
  private WatchJson() {}

  static String of(WatchEvent event) {
    ObjectNode json = AsciiJson.object();
    if (event instanceof WatchEvent.Started e) {
      Snapshot snapshot = e.snapshot();
      json.put("event", "started").put("revision", snapshot.revision().number());
      changes(json.putArray("entries"), Topology.empty().diff(snapshot.topology()).changes());
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
    Entry<?> entry = change.entry();
    json.put("entry", entry.kind());
    entry.node().ifPresent(node -> json.put("node", node.text()));
    entry.address().ifPresent(address -> json.put("ip", address.toString()));
    if (entry.address().isEmpty()) {
      entry.family().ifPresent(family -> json.put("family", family.number()));
    }
    if (change.removes()) {
      json.put("removed", true);
    } else {
      change.match(new Value(json));
    }
  }

  /** What a change sets. */
  private record Value(ObjectNode json) implements Change.Cases<ObjectNode> {
    @Override
    public <V> ObjectNode setting(Setting<V> entry, @Nullable V value) {
      return plain(value);
    }

    @Override
    public ObjectNode reflector(Entry.RegisteredReflector entry, @Nullable Reflector value) {
      Optional.ofNullable(value)
          .flatMap(Reflector::clusterId)
          .ifPresent(id -> json.put("cluster_id", id.toString()));
      return json;
    }

    @Override
    public ObjectNode globalPeer(Entry.GlobalPeer entry, @Nullable Asn value) {
      return plain(value);
    }

    @Override
    public <V> ObjectNode node(NodeEntry<V> entry, @Nullable V value) {
      return plain(value);
    }

    /** Named by its type. */
    private ObjectNode plain(@Nullable Object value) {
      if (value instanceof Boolean on) {
        return json.put("enabled", on);
      }
      String name = value instanceof Asn ? "as_num" : value instanceof IpAddress ? "ip" : "value";
      return json.put(name, String.valueOf(value));
    }
  }
}
