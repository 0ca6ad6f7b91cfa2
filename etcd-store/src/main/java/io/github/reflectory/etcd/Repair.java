package io.github.reflectory.etcd;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.KeyFinding.Kind;
import io.github.reflectory.etcd.Reading.IgnoredField;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Quoted;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes a good entry of one whose value cannot be read: the address of the key with as much of
 * the value as can be saved. Nothing is guessed that all nodes depend on, nor the AS number of a
 * peer that may be anywhere: only a registered reflector is surely in the nodes' own. A host's key
 * stays where Calico's own readers need it to exist.
 */
final class Repair {
  private static final Pattern ADDRESSED =
      Pattern.compile("(.*/(?:rr|peer)_v)[46]/[^/]*", Pattern.DOTALL);

  private final RawListing listing;
  private final Topology topology;
  private final boolean known;

  Repair(RawListing listing, Topology topology, boolean settingsKnown) {
    this.listing = listing;
    this.topology = topology;
    this.known = settingsKnown;
  }

  /** The steps for a value that cannot be read, of an entry that no other key holds; maybe none. */
  ImmutableList<Mend> of(String key, Change entry, String value) {
    if (entry instanceof Change.NodeAddress e) {
      return address(key, e, value);
    }
    Mend saved = saved(key, entry, value);
    if (saved == null) {
      return ImmutableList.of();
    }
    return key.equals(CalicoKeys.key(entry))
        ? ImmutableList.of(saved)
        : ImmutableList.of(saved, new Mend.Remove(key));
  }

  /** What an operator has to do where the steps save nothing of the value. */
  static String words(Change entry) {
    if (entry instanceof Change.DefaultAs) {
      return "set it to the AS number of the nodes";
    } else if (entry instanceof Change.NodeMesh) {
      return "switch the node mesh on or off";
    } else if (entry instanceof Change.NodeAddress e) {
      return "set it to the node's address, or leave it empty if the node has none in "
          + e.family();
    } else if (entry instanceof Change.NodeAs) {
      return "set it to the node's AS number, or remove it if that is the default";
    }
    return entry instanceof Change.ReflectorEntry
        ? "set it to the cluster ID that is meant, or remove it if the reflector is gone"
        : "set its as_num to the AS number of the peer, or remove the key";
  }

  /** Where a value belongs that names its address, if its key does not; {@code null} if nowhere. */
  @Nullable Mend moved(String key, String value) {
    try {
      IpAddress address = CalicoValues.address(JsonFields.parse(value));
      Matcher folder = ADDRESSED.matcher(key);
      if (address == null || !folder.matches()) {
        return null;
      }
      String canonical = folder.group(1) + address.family().number() + "/" + address;
      Change entry = CalicoKeys.entryOrNull(canonical);
      if (entry == null
          || listing.entries().containsKey(canonical)
          || !entry.in(topology).removes()) {
        return null;
      }
      Change held = CalicoValues.read(entry, value).change();
      return new Mend.Put(
          canonical, CalicoValues.spelled(address, CalicoValues.write(held, value)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * What to do about a field that counts as not set. An address is in the key, too; a cluster ID
   * that cannot be read only an operator knows.
   */
  KeyFinding of(String key, Change held, String value, IgnoredField ignored) {
    if (ignored.name().equals(SetAside.CLUSTER_ID)) {
      return KeyFinding.of(key, Kind.UNREADABLE_FIELD, Quoted.printable(ignored.reason()))
          .without(
              "; set the cluster_id that is meant, or remove the field: until then it counts as"
                  + " the router ID");
    }
    return new KeyFinding(
        key,
        Kind.UNREADABLE_FIELD,
        Quoted.printable(ignored.reason()),
        ImmutableList.of(new Mend.Put(key, CalicoValues.write(held, value))));
  }

  /** One for a key that is none, but nearly: it moves to the right one where nothing is there. */
  KeyFinding misspelled(String key, String value, String meant) {
    String reason = "not in force: names are compared with their case, and " + meant + " counts";
    KeyFinding told = KeyFinding.of(key, Kind.MISSPELLED_KEY, reason);
    Change entry = CalicoKeys.entryOrNull(meant);
    if (entry == null || listing.entries().containsKey(meant) || !entry.in(topology).removes()) {
      return told.without(", which is there, too; remove this one, or set that one");
    }
    String words = "; set that one, and remove this one";
    FieldNames.Correction correction = FieldNames.correction(entry, value);
    String said = correction == null ? value : correction.value();
    try {
      Reading reading = said == null ? null : CalicoValues.read(entry, said);
      if (said == null
          || reading == null
          || !known
          || reading.ignored() != null
          || reading.change().removes()) {
        return told.without(words);
      }
      IpAddress address = CalicoKeys.address(entry);
      String moved = address == null ? said : CalicoValues.spelled(address, said);
      return new KeyFinding(
          key,
          Kind.MISSPELLED_KEY,
          told.reason(),
          ImmutableList.of(new Mend.Put(meant, moved), new Mend.Remove(key)));
    } catch (IllegalArgumentException e) {
      return told.without(words);
    }
  }

  /** An IPv4 address is the router ID, so that nothing changes by saying it. */
  static Reflector withOwnId(IpAddress address) {
    return address.family() == AddressFamily.IPV4
        ? Reflector.of(address, ClusterId.parse(address.toString()))
        : Reflector.of(address);
  }

  private @Nullable Mend saved(String key, Change entry, String value) {
    if (entry instanceof Change.ReflectorEntry e) {
      Reflector saved = reflector(e.address(), value);
      return saved == null ? null : new Mend.Entry(Change.ReflectorEntry.set(saved));
    } else if (entry instanceof Change.GlobalPeer e) {
      Asn as = peerAs(e.peer(), value, topology.defaultAs());
      return as == null ? null : new Mend.Entry(new Change.GlobalPeer(e.peer(), as));
    } else if (entry instanceof Change.NodePeer e) {
      Asn as = peerAs(e.peer(), value, nodeAs(e.node()));
      return as == null ? null : new Mend.Entry(new Change.NodePeer(e.node(), e.peer(), as));
    } else if (entry instanceof Change.NodeMesh) {
      Boolean on = mesh(value);
      return on == null ? null : new Mend.Entry(new Change.NodeMesh(on));
    } else if (entry instanceof Change.DefaultAs) {
      Asn as = as(value);
      return as == null ? null : new Mend.Entry(new Change.DefaultAs(as));
    }
    return hostAs(key, value);
  }

  /** {@code null} if a cluster ID is there, but cannot be saved. */
  private static @Nullable Reflector reflector(IpAddress address, String value) {
    String id = Salvage.field(SetAside.CLUSTER_ID, value);
    try {
      if (id == null) {
        return Salvage.mentions("cluster", value) ? null : withOwnId(address);
      }
      return Reflector.of(address, ClusterId.parse(id));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable Asn peerAs(IpAddress peer, String value, Asn own) {
    String said = Salvage.field("as_num", value);
    Asn as = said == null ? null : asOrNull(said);
    return as == null && known && topology.reflectors().containsKey(peer) ? own : as;
  }

  private Asn nodeAs(Name name) {
    Node node = topology.nodes().get(name);
    return node == null ? topology.defaultAs() : topology.as(node);
  }

  /**
   * Hosts' addresses are met with the length of their network, and in the other family's place;
   * empty means that there is none.
   */
  private ImmutableList<Mend> address(String key, Change.NodeAddress entry, String value) {
    String said = Salvage.field("ip", value);
    String plain = Salvage.plain(said == null ? value : said);
    IpAddress address;
    try {
      address = IpAddress.parse(Splitter.on('/').splitToList(plain).get(0));
    } catch (IllegalArgumentException e) {
      return ImmutableList.of();
    }
    if (address.family() == entry.family()) {
      return ImmutableList.of(new Mend.Put(key, address.toString()));
    }
    String other = CalicoKeys.key(Change.NodeAddress.set(entry.node(), address));
    RawEntry held = listing.entries().get(other);
    return held == null || held.value().isBlank()
        ? ImmutableList.of(new Mend.Put(other, address.toString()), new Mend.Put(key, ""))
        : ImmutableList.of();
  }

  private @Nullable Mend hostAs(String key, String value) {
    Asn as = as(value);
    if (as == null && known) {
      // What the node has while its own cannot be read.
      as = topology.defaultAs();
    }
    return as == null ? null : new Mend.Put(key, as.toString());
  }

  /** An AS number that stands for itself. */
  private static @Nullable Asn as(String value) {
    String said = Salvage.field("as_num", value);
    return asOrNull(Salvage.plain(said == null ? value : said));
  }

  /** AS numbers are met as people say them: AS64512. */
  private static @Nullable Asn asOrNull(String said) {
    String text = Ascii.toUpperCase(said).startsWith("AS") ? said.substring(2).strip() : said;
    try {
      return DottedAs.isAmbiguous(text) ? null : Asn.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** What a value says plainly; {@code null} if it does not. */
  private static @Nullable Boolean mesh(String value) {
    String said = Salvage.field("enabled", value);
    return switch (Ascii.toLowerCase(Salvage.plain(said == null ? value : said))) {
      case "on", "true", "yes", "1" -> true;
      case "off", "false", "no", "0" -> false;
      default -> null;
    };
  }
}
