package io.github.reflectory.etcd;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import org.jspecify.annotations.Nullable;

/**
 * What makes a good entry of one whose value cannot be read: the address of the key with as much of
 * the value as can be saved. Where that is not enough the key is removed, which changes nothing,
 * since it does not count.
 */
final class Repair {
  private final String key;
  private final Asn defaultAs;

  /**
   * @param defaultAs for peers without AS number
   */
  Repair(String key, Asn defaultAs) {
    this.key = key;
    this.defaultAs = defaultAs;
  }

  /** The steps for a value that cannot be read, of an entry that no other key holds. */
  ImmutableList<Mend> of(Change entry, String value) {
    Mend saved;
    try {
      saved = saved(entry, value);
    } catch (IllegalArgumentException e) {
      return ImmutableList.of(new Mend.Remove(key));
    }
    return key.equals(CalicoKeys.key(entry))
        ? ImmutableList.of(saved)
        : ImmutableList.of(saved, new Mend.Remove(key));
  }

  private Mend saved(Change entry, String value) {
    if (entry instanceof Change.ReflectorEntry e) {
      return new Mend.Entry(Change.ReflectorEntry.set(reflector(e.address(), value)));
    } else if (entry instanceof Change.GlobalPeer e) {
      return new Mend.Entry(new Change.GlobalPeer(e.peer(), peerAs(value)));
    } else if (entry instanceof Change.NodePeer e) {
      return new Mend.Entry(new Change.NodePeer(e.node(), e.peer(), peerAs(value)));
    } else if (entry instanceof Change.NodeMesh) {
      return new Mend.Entry(new Change.NodeMesh(!saysOff(value)));
    } else if (entry instanceof Change.DefaultAs) {
      return new Mend.Entry(new Change.DefaultAs(Asn.parse(value.strip())));
    } else if (entry instanceof Change.NodeAddress e) {
      // Hosts' addresses are met with the length of their network.
      String text = Splitter.on('/').splitToList(value.strip()).get(0);
      return new Mend.Put(key, CalicoKeys.address(text, e.family()).toString());
    }
    return new Mend.Put(key, Asn.parse(value.strip()).toString());
  }

  private static Reflector reflector(IpAddress address, String value) {
    String id = JsonFields.parse(value).text("cluster_id");
    return id == null ? Reflector.of(address) : Reflector.of(address, ClusterId.parse(id));
  }

  private Asn peerAs(String value) {
    String as = JsonFields.parse(value).textOrNumber("as_num");
    return as == null ? defaultAs : Asn.parse(as);
  }

  private static boolean saysOff(String value) {
    return value.strip().equals("off") || "false".equals(flagInQuotes(value));
  }

  private static @Nullable String flagInQuotes(String value) {
    try {
      return JsonFields.parse(value).text("enabled");
    } catch (IllegalArgumentException e) {
      return value.strip();
    }
  }
}
