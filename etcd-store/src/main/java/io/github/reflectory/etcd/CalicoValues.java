package io.github.reflectory.etcd;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Quoted;
import io.github.reflectory.topology.Reflector;
import org.jspecify.annotations.Nullable;

/** What a value says of its entry, and how an entry is written as Calico writes it. */
final class CalicoValues {
  private CalicoValues() {}

  /**
   * An entry with the value read; still without one where a host's text is empty.
   *
   * @param entry as {@link CalicoKeys#entry} gave it
   * @throws IllegalArgumentException if the text is not what belongs there
   */
  static Change read(Change entry, String text) {
    if (entry instanceof Change.DefaultAs) {
      return new Change.DefaultAs(Asn.parse(text));
    } else if (entry instanceof Change.NodeMesh) {
      return new Change.NodeMesh(JsonFields.parse(text).flag("enabled"));
    } else if (entry instanceof Change.ReflectorEntry e) {
      return Change.ReflectorEntry.set(reflector(e.address(), JsonFields.parse(text)));
    } else if (entry instanceof Change.GlobalPeer e) {
      return new Change.GlobalPeer(e.peer(), peerAs(e.peer(), JsonFields.parse(text)));
    } else if (entry instanceof Change.NodePeer e) {
      return new Change.NodePeer(e.node(), e.peer(), peerAs(e.peer(), JsonFields.parse(text)));
    } else if (entry instanceof Change.NodeAddress e) {
      return text.isEmpty()
          ? entry
          : new Change.NodeAddress(e.node(), e.family(), CalicoKeys.address(text, e.family()));
    } else if (entry instanceof Change.NodeAs e) {
      return text.isEmpty() ? entry : new Change.NodeAs(e.node(), Asn.parse(text));
    }
    throw new AssertionError(entry);
  }

  private static Reflector reflector(IpAddress address, JsonFields json) {
    requireSame(address, json);
    String id = json.text("cluster_id");
    return id == null ? Reflector.of(address) : Reflector.of(address, ClusterId.parse(id));
  }

  private static Asn peerAs(IpAddress peer, JsonFields json) {
    requireSame(peer, json);
    String as = json.textOrNumber("as_num");
    if (as == null) {
      throw JsonFields.missing("as_num", "an AS number");
    }
    return Asn.parse(as);
  }

  /** The key is the identity; the address in the value can only confirm it. */
  private static void requireSame(IpAddress address, JsonFields json) {
    String ip = json.text("ip");
    if (ip != null && !IpAddress.parse(ip).equals(address)) {
      throw new IllegalArgumentException(
          "expected \"ip\" to be " + address + " as in the key, found " + Quoted.quote(ip));
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
    JsonFields json = fields(held);
    if (change instanceof Change.NodeMesh c) {
      json.put("enabled", Boolean.TRUE.equals(c.value()));
    } else if (change instanceof Change.ReflectorEntry c && c.value() != null) {
      putIp(json, c.address());
      c.value()
          .clusterId()
          .ifPresentOrElse(
              id -> json.put("cluster_id", id.toString()), () -> json.remove("cluster_id"));
    } else if (change instanceof Change.GlobalPeer c) {
      putIp(json, c.peer());
      json.put("as_num", String.valueOf(c.value()));
    } else if (change instanceof Change.NodePeer c) {
      putIp(json, c.peer());
      json.put("as_num", String.valueOf(c.value()));
    }
    return json.toString();
  }

  /** What cannot be read is replaced as a whole. */
  private static JsonFields fields(@Nullable String held) {
    try {
      return held == null ? JsonFields.none() : JsonFields.parse(held);
    } catch (IllegalArgumentException e) {
      return JsonFields.none();
    }
  }

  /** Leaves another spelling of the same address as it is. */
  private static void putIp(JsonFields json, IpAddress address) {
    try {
      if (json.text("ip") != null) {
        requireSame(address, json);
        return;
      }
    } catch (IllegalArgumentException e) {
      // What is there is no address or another one, so it is replaced.
    }
    json.put("ip", address.toString());
  }
}
