package io.github.reflectory.etcd;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.Reading.IgnoredField;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import org.jspecify.annotations.Nullable;

/**
 * What makes a good entry of one whose value cannot be read: the address of the key with as much of
 * the value as can be saved. Nothing is guessed that all nodes depend on. A host's key stays where
 * Calico's own readers need it to exist; a peer of which nothing can be saved goes.
 */
final class Repair {
  private final @Nullable Asn defaultAs;

  /**
   * @param defaultAs for peers and nodes without AS number; {@code null} if it cannot be read
   */
  Repair(@Nullable Asn defaultAs) {
    this.defaultAs = defaultAs;
  }

  /** The steps for a value that cannot be read, of an entry that no other key holds; maybe none. */
  ImmutableList<Mend> of(String key, Change entry, String value) {
    Mend saved;
    try {
      saved = saved(key, entry, value.strip());
    } catch (IllegalArgumentException e) {
      return entry instanceof Change.DefaultAs
          ? ImmutableList.of()
          : ImmutableList.of(new Mend.Remove(key));
    }
    if (saved == null) {
      return ImmutableList.of();
    }
    return key.equals(CalicoKeys.key(entry))
        ? ImmutableList.of(saved)
        : ImmutableList.of(saved, new Mend.Remove(key));
  }

  /** What sets a field that counts as not set, or leaves it out. */
  Mend of(String key, Change held, String value, IgnoredField ignored) {
    if (ignored.name().equals(SetAside.CLUSTER_ID)
        && held instanceof Change.ReflectorEntry e
        && e.address().family() == AddressFamily.IPV4) {
      return new Mend.Entry(Change.ReflectorEntry.set(withOwnId(e.address())));
    }
    return new Mend.Put(key, CalicoValues.write(held, value));
  }

  /** An IPv4 address is the router ID, so that nothing changes by saying it. */
  static Reflector withOwnId(IpAddress address) {
    return address.family() == AddressFamily.IPV4
        ? Reflector.of(address, ClusterId.parse(address.toString()))
        : Reflector.of(address);
  }

  private @Nullable Mend saved(String key, Change entry, String value) {
    if (entry instanceof Change.ReflectorEntry e) {
      return new Mend.Entry(Change.ReflectorEntry.set(reflector(e.address(), value)));
    } else if (entry instanceof Change.GlobalPeer e) {
      Asn as = peerAs(value);
      return as == null ? null : new Mend.Entry(new Change.GlobalPeer(e.peer(), as));
    } else if (entry instanceof Change.NodePeer e) {
      Asn as = peerAs(value);
      return as == null ? null : new Mend.Entry(new Change.NodePeer(e.node(), e.peer(), as));
    } else if (entry instanceof Change.NodeMesh) {
      Boolean on = mesh(value);
      return on == null ? null : new Mend.Entry(new Change.NodeMesh(on));
    } else if (entry instanceof Change.DefaultAs) {
      return new Mend.Entry(new Change.DefaultAs(Asn.parse(withoutWord(value))));
    } else if (entry instanceof Change.NodeAddress e) {
      return new Mend.Put(key, address(e, value));
    }
    return nodeAs(key, value);
  }

  private static Reflector reflector(IpAddress address, String value) {
    try {
      String id = JsonFields.parse(value).textOrNumber(SetAside.CLUSTER_ID);
      return id == null ? withOwnId(address) : Reflector.of(address, ClusterId.parse(id));
    } catch (IllegalArgumentException e) {
      return withOwnId(address);
    }
  }

  private @Nullable Asn peerAs(String value) {
    String as = JsonFields.parse(value).textOrNumber("as_num");
    return as == null ? defaultAs : Asn.parse(as);
  }

  /** Hosts' addresses are met with the length of their network; empty means that there is none. */
  private static String address(Change.NodeAddress entry, String value) {
    try {
      String text = Splitter.on('/').splitToList(value).get(0);
      return CalicoKeys.address(text, entry.family()).toString();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private @Nullable Mend nodeAs(String key, String value) {
    try {
      return new Mend.Put(key, Asn.parse(withoutWord(value)).toString());
    } catch (IllegalArgumentException e) {
      // What the node has while its own cannot be read.
      return defaultAs == null ? null : new Mend.Put(key, defaultAs.toString());
    }
  }

  /** AS numbers are met as people say them: AS64512. */
  private static String withoutWord(String value) {
    return Ascii.toUpperCase(value).startsWith("AS") ? value.substring(2).strip() : value;
  }

  /** What a value says plainly; {@code null} if it does not. */
  private static @Nullable Boolean mesh(String value) {
    return switch (Ascii.toLowerCase(enabled(value))) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> null;
    };
  }

  private static String enabled(String value) {
    try {
      String said = JsonFields.parse(value).textOrNumber("enabled");
      return said == null ? "" : said;
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
