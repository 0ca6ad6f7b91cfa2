package io.github.reflectory.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import org.jspecify.annotations.Nullable;

/** What a value says of its entry, and how an entry is written as Calico writes it. */
final class CalicoValues {
  private CalicoValues() {}

  /**
   * An entry with the value read; still without one where the text says it is missing.
   *
   * @param entry as {@link CalicoKeys#entry} gave it
   * @throws IllegalArgumentException if the text is not what belongs there
   */
  static Change read(Change entry, String text) {
    if (entry instanceof Change.DefaultAs) {
      return new Change.DefaultAs(Asn.parse(text));
    } else if (entry instanceof Change.NodeMesh) {
      return new Change.NodeMesh(enabled(Json.object(text)));
    } else if (entry instanceof Change.ReflectorEntry e) {
      return new Change.ReflectorEntry(e.address(), reflector(e.address(), Json.object(text)));
    } else if (entry instanceof Change.GlobalPeer e) {
      return new Change.GlobalPeer(e.peer(), peerAs(e.peer(), Json.object(text)));
    } else if (entry instanceof Change.NodePeer e) {
      return new Change.NodePeer(e.node(), e.peer(), peerAs(e.peer(), Json.object(text)));
    } else if (text.isEmpty()) {
      return entry;
    } else if (entry instanceof Change.NodeAddress e) {
      return new Change.NodeAddress(e.node(), e.family(), CalicoKeys.address(text, e.family()));
    } else if (entry instanceof Change.NodeAs e) {
      return new Change.NodeAs(e.node(), Asn.parse(text));
    }
    throw new AssertionError(entry);
  }

  private static boolean enabled(ObjectNode json) {
    JsonNode enabled = json.get("enabled");
    if (enabled == null || !enabled.isBoolean()) {
      throw new IllegalArgumentException(
          "expected \"enabled\" to be true or false, found " + Json.shown(enabled));
    }
    return enabled.booleanValue();
  }

  private static Reflector reflector(IpAddress address, ObjectNode json) {
    requireSame(address, json);
    JsonNode id = json.get("cluster_id");
    if (id == null || id.isNull()) {
      return Reflector.of(address);
    }
    return Reflector.of(address, ClusterId.parse(Json.text("cluster_id", id)));
  }

  private static Asn peerAs(IpAddress peer, ObjectNode json) {
    requireSame(peer, json);
    JsonNode as = json.get("as_num");
    if (as != null && as.isIntegralNumber()) {
      return Asn.parse(as.asText());
    }
    return Asn.parse(Json.text("as_num", as));
  }

  /** The key is the identity; the address in the value can only confirm it. */
  private static void requireSame(IpAddress address, ObjectNode json) {
    JsonNode ip = json.get("ip");
    if (ip != null && !IpAddress.parse(Json.text("ip", ip)).equals(address)) {
      throw new IllegalArgumentException(
          "expected \"ip\" to be " + address + " as in the key, found " + Json.shown(ip));
    }
  }

  /**
   * The text to write for a change that sets something.
   *
   * @param held the text there now, whose unknown fields are kept, if there is any
   */
  static String write(Change change, @Nullable String held) {
    if (change instanceof Change.DefaultAs c) {
      return String.valueOf(c.value());
    } else if (change instanceof Change.NodeAddress c) {
      return String.valueOf(c.value());
    } else if (change instanceof Change.NodeAs c) {
      return String.valueOf(c.value());
    }
    ObjectNode json = Json.objectOrEmpty(held);
    if (change instanceof Change.NodeMesh c) {
      json.put("enabled", c.value());
    } else if (change instanceof Change.ReflectorEntry c && c.value() != null) {
      setIp(json, c.address());
      c.value()
          .clusterId()
          .ifPresentOrElse(
              id -> json.put("cluster_id", id.toString()), () -> json.remove("cluster_id"));
    } else if (change instanceof Change.GlobalPeer c) {
      setIp(json, c.peer());
      json.put("as_num", String.valueOf(c.value()));
    } else if (change instanceof Change.NodePeer c) {
      setIp(json, c.peer());
      json.put("as_num", String.valueOf(c.value()));
    }
    return Json.print(json);
  }

  /** Leaves another spelling of the same address as it is. */
  private static void setIp(ObjectNode json, IpAddress address) {
    JsonNode held = json.get("ip");
    try {
      if (held != null && IpAddress.parse(held.asText()).equals(address)) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // What is there is no address at all, so it is replaced.
    }
    json.put("ip", address.toString());
  }
}
