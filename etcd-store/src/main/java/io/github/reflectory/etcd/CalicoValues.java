package io.github.reflectory.etcd;

import io.github.reflectory.store.SetAside;
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
   * An entry with the value read; still without one where a host's text is empty. Space around a
   * value is nothing.
   *
   * @param entry as {@link CalicoKeys#entry} gave it
   * @throws IllegalArgumentException if the text is not what belongs there
   */
  static Reading read(Change entry, String text) {
    if (entry instanceof Change.ReflectorEntry e) {
      return reflector(e.address(), JsonFields.parse(text));
    } else if (entry instanceof Change.GlobalPeer e) {
      JsonFields json = JsonFields.parse(text);
      Reading.IgnoredField ignored = address(e.peer(), json);
      return new Reading(new Change.GlobalPeer(e.peer(), peerAs(json)), ignored);
    } else if (entry instanceof Change.NodePeer e) {
      JsonFields json = JsonFields.parse(text);
      Reading.IgnoredField ignored = address(e.peer(), json);
      return new Reading(new Change.NodePeer(e.node(), e.peer(), peerAs(json)), ignored);
    } else if (entry instanceof Change.NodeMesh) {
      return Reading.whole(new Change.NodeMesh(JsonFields.parse(text).flag("enabled")));
    }
    return Reading.whole(plain(entry, text.strip()));
  }

  private static Change plain(Change entry, String text) {
    if (entry instanceof Change.DefaultAs) {
      return new Change.DefaultAs(Asn.parse(text));
    } else if (entry instanceof Change.NodeAddress e) {
      return text.isEmpty()
          ? entry
          : new Change.NodeAddress(e.node(), e.family(), CalicoKeys.address(text, e.family()));
    } else if (entry instanceof Change.NodeAs e) {
      return text.isEmpty() ? entry : new Change.NodeAs(e.node(), Asn.parse(text));
    }
    throw new AssertionError(entry);
  }

  private static Reading reflector(IpAddress address, JsonFields json) {
    Reading.IgnoredField ignored = address(address, json);
    Reflector reflector = Reflector.of(address);
    try {
      String id = json.textOrNumber(SetAside.CLUSTER_ID);
      if (id != null) {
        reflector = Reflector.of(address, ClusterId.parse(id));
      }
    } catch (IllegalArgumentException e) {
      ignored = ignored(SetAside.CLUSTER_ID, e);
    }
    return new Reading(Change.ReflectorEntry.set(reflector), ignored);
  }

  private static Asn peerAs(JsonFields json) {
    String as = json.textOrNumber("as_num");
    if (as == null) {
      throw JsonFields.missing("as_num", "an AS number");
    }
    return Asn.parse(as);
  }

  /**
   * The key is the identity; the address in the value can only confirm it.
   *
   * @return what to say of it if it is no address
   * @throws IllegalArgumentException if it is another one
   */
  private static Reading.@Nullable IgnoredField address(IpAddress address, JsonFields json) {
    IpAddress said;
    try {
      said = address(json);
    } catch (IllegalArgumentException e) {
      return ignored("ip", e);
    }
    if (said != null && !said.equals(address)) {
      throw new IllegalArgumentException(
          "expected \"ip\" to be "
              + address
              + " as in the key, found "
              + Quoted.quote(said.toString()));
    }
    return null;
  }

  /**
   * The address a value names, if it names one.
   *
   * @throws IllegalArgumentException if it names something else
   */
  static @Nullable IpAddress address(JsonFields json) {
    String ip = json.textOrNumber("ip");
    return ip == null ? null : IpAddress.parse(ip);
  }

  private static Reading.IgnoredField ignored(String field, IllegalArgumentException e) {
    return new Reading.IgnoredField(field, "field " + field + ": " + e.getMessage());
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
      if (address.equals(address(json))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // What is there is no address, so it is replaced.
    }
    json.put("ip", address.toString());
  }

  /**
   * A value that names its address, spelled canonically; others look for that text.
   *
   * @throws IllegalArgumentException if the value is no JSON object
   */
  static String spelled(IpAddress address, String value) {
    JsonFields json = JsonFields.parse(value);
    if (address.toString().equals(json.textOrNumber("ip"))) {
      return value;
    }
    json.put("ip", address.toString());
    return json.toString();
  }
}
