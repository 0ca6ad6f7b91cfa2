package io.github.reflectory.calico.codec;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Calico keeps, a row for each kind of entry: which key it has below {@link KeySpace#ROOT}, as
 * what text its value is kept, and what is to be done where that cannot be read.
 */
public enum CalicoKind {
  DEFAULT_AS("global/as_num", "set it to the AS number of the nodes") {
    @Override
    Entry<?> entry(Key key) {
      return new Setting.DefaultAs();
    }
  },
  NODE_MESH("global/node_mesh", "switch the node mesh on or off") {
    @Override
    Entry<?> entry(Key key) {
      return new Setting.NodeMesh();
    }
  },
  REFLECTOR(
      "rr_v#/@", "set it to the cluster ID that is meant, or remove it if the reflector is gone") {
    @Override
    Entry<?> entry(Key key) {
      return new Entry.RegisteredReflector(key.address());
    }
  },
  GLOBAL_PEER(
      "global/peer_v#/@", "set its as_num to the AS number of the peer, or remove the key") {
    @Override
    Entry<?> entry(Key key) {
      return new Entry.GlobalPeer(key.address());
    }
  },
  NODE_ADDRESS(
      "host/*/ip_addr_v#",
      "set it to the node's address, or leave it empty if the node has none of that family") {
    @Override
    Entry<?> entry(Key key) {
      return new NodeEntry.Address(key.node(), key.family());
    }
  },
  NODE_AS("host/*/as_num", "set it to the node's AS number, or remove it if that is the default") {
    @Override
    Entry<?> entry(Key key) {
      return new NodeEntry.As(key.node());
    }
  },
  NODE_PEER("host/*/peer_v#/@", "set its as_num to the AS number of the peer, or remove the key") {
    @Override
    Entry<?> entry(Key key) {
      return new NodeEntry.Peer(key.node(), key.address());
    }
  };

  private static final String NODE = "*";
  private static final String ADDRESS = "@";
  private static final char FAMILY = '#';
  private static final Codecs CODECS = new Codecs();

  private final ImmutableList<String> form;
  private final String words;

  /**
   * @param form its key, with * for the node's name, # for the family's number and @ for the
   *     address
   * @param words what an operator has to do where its text cannot be read
   */
  CalicoKind(String form, String words) {
    this.form = ImmutableList.copyOf(Splitter.on('/').split(form));
    this.words = words;
  }

  /** The entry that a key of this kind stands for. */
  abstract Entry<?> entry(Key key);

  String words() {
    return words;
  }

  /** How an entry is kept. */
  public static EntryCodec<?> codec(Entry<?> entry) {
    return entry.match(CODECS);
  }

  /** A kind without a codec does not compile. */
  private static final class Codecs implements Entry.Kinds<EntryCodec<?>> {
    @Override
    public EntryCodec<?> defaultAs(Setting.DefaultAs entry) {
      return new AsCodec(DEFAULT_AS, entry);
    }

    @Override
    public EntryCodec<?> nodeMesh(Setting.NodeMesh entry) {
      return new MeshCodec(NODE_MESH, entry);
    }

    @Override
    public EntryCodec<?> reflector(Entry.RegisteredReflector entry) {
      return new ReflectorCodec(REFLECTOR, entry);
    }

    @Override
    public EntryCodec<?> globalPeer(Entry.GlobalPeer entry) {
      return new PeerCodec(GLOBAL_PEER, entry, entry.peer());
    }

    @Override
    public EntryCodec<?> nodeAddress(NodeEntry.Address entry) {
      return new AddressCodec(NODE_ADDRESS, entry);
    }

    @Override
    public EntryCodec<?> nodeAs(NodeEntry.As entry) {
      return new AsCodec(NODE_AS, entry);
    }

    @Override
    public EntryCodec<?> nodePeer(NodeEntry.Peer entry) {
      return new PeerCodec(NODE_PEER, entry, entry.peer());
    }
  }

  /** Where an entry of this kind is kept below the root. */
  String path(Entry<?> entry) {
    StringBuilder path = new StringBuilder();
    for (String part : form) {
      if (path.length() > 0) {
        path.append('/');
      }
      if (part.equals(NODE)) {
        path.append(entry.node().map(Name::text).orElseThrow());
      } else if (part.equals(ADDRESS)) {
        path.append(entry.address().orElseThrow());
      } else if (endsWithFamily(part)) {
        path.append(part, 0, part.length() - 1);
        path.append(entry.family().orElseThrow().number());
      } else {
        path.append(part);
      }
    }
    return path.toString();
  }

  /**
   * The entry that a path below the root stands for; {@code null} if it is none of a topology.
   *
   * @throws IllegalArgumentException if it is one, but with an impossible name or address
   */
  static @Nullable Entry<?> entry(String path) {
    // A limit, since keys come from anywhere: none of ours has more than four parts.
    List<String> parts = List.of(path.split("/", 6));
    for (CalicoKind kind : values()) {
      if (kind.isOf(parts)) {
        return kind.entry(kind.new Key(parts));
      }
    }
    return null;
  }

  /** The fixed names that keys have at a place, counted from 0, below a first folder. */
  public static ImmutableList<String> names(String folder, int place) {
    Set<String> names = new LinkedHashSet<>();
    for (CalicoKind kind : values()) {
      if (place < kind.form.size() && (place == 0 || kind.form.get(0).equals(folder))) {
        names.addAll(spelled(kind.form.get(place)));
      }
    }
    return ImmutableList.copyOf(names);
  }

  private static List<String> spelled(String form) {
    if (!endsWithFamily(form)) {
      return form.equals(NODE) || form.equals(ADDRESS) ? List.of() : List.of(form);
    }
    String before = form.substring(0, form.length() - 1);
    return Stream.of(AddressFamily.values()).map(family -> before + family.number()).toList();
  }

  private boolean isOf(List<String> parts) {
    if (parts.size() != form.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!isOf(form.get(i), parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOf(String form, String part) {
    if (endsWithFamily(form)) {
      return family(form, part).isPresent();
    }
    return form.equals(NODE) || form.equals(ADDRESS) || form.equals(part);
  }

  private static boolean endsWithFamily(String form) {
    return form.charAt(form.length() - 1) == FAMILY;
  }

  private static Optional<AddressFamily> family(String form, String part) {
    for (AddressFamily family : AddressFamily.values()) {
      int digits = form.length() - 1;
      if (part.startsWith(form.substring(0, digits))
          && part.substring(digits).equals(String.valueOf(family.number()))) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /** What the parts of a key say. */
  final class Key {
    private final List<String> parts;

    Key(List<String> parts) {
      this.parts = parts;
    }

    Name node() {
      return Name.parse(parts.get(form.indexOf(NODE)));
    }

    IpAddress address() {
      return CalicoKeys.address(parts.get(form.indexOf(ADDRESS)), family());
    }

    AddressFamily family() {
      for (int i = 0; i < form.size(); i++) {
        if (endsWithFamily(form.get(i))) {
          return CalicoKind.family(form.get(i), parts.get(i)).orElseThrow();
        }
      }
      throw new AssertionError(form);
    }
  }
}
