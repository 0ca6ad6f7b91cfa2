package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.calico.codec.DottedAs;
import io.github.reflectory.calico.codec.ReflectorCodec;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at a value that can be read: others may read it otherwise, or not at all. */
final class ValueCheck implements Change.Cases<ValueCheck> {
  private final String key;
  private final String text;
  private final boolean whole;
  private final Consumer<KeyFinding> findings;

  /**
   * @param whole whether all fields of the text can be read
   */
  ValueCheck(String key, String text, Change held, boolean whole, Consumer<KeyFinding> findings) {
    this.key = key;
    this.text = text;
    this.whole = whole;
    this.findings = findings;
    held.entry().address().ifPresent(address -> spelling(address, CalicoKeys.key(held.entry())));
  }

  @Override
  public <V> ValueCheck setting(Setting<V> entry, @Nullable V value) {
    return plain(value);
  }

  @Override
  public ValueCheck reflector(Entry.RegisteredReflector entry, @Nullable Reflector value) {
    if (value != null && whole && value.clusterId().isEmpty()) {
      clusterId(entry);
    }
    return this;
  }

  @Override
  public ValueCheck globalPeer(Entry.GlobalPeer entry, @Nullable Asn value) {
    return peer(value);
  }

  @Override
  public <V> ValueCheck node(NodeEntry<V> entry, @Nullable V value) {
    return entry instanceof NodeEntry.Peer && value instanceof Asn as ? peer(as) : plain(value);
  }

  private ValueCheck plain(@Nullable Object value) {
    if (value instanceof Asn as) {
      dotted(text.strip(), as);
    }
    return this;
  }

  private ValueCheck peer(@Nullable Asn as) {
    JsonFields json = JsonFields.parse(text);
    String said = json.textOrNumber("as_num");
    if (said != null && as != null && !json.isNumber("as_num")) {
      dotted(said, as);
    } else if (as != null) {
      json.put("as_num", as.toString());
      String reason = "as_num is a JSON number; Calico's own tools write text";
      add(Kind.AS_NUMBER_NOT_TEXT, reason, new Mend.Put(key, json.toString()));
    }
    return this;
  }

  private void dotted(String said, Asn as) {
    if (DottedAs.isAmbiguous(said)) {
      add(Kind.AS_NUMBER_AMBIGUOUS, DottedAs.words(said, as));
    }
  }

  private void clusterId(Entry.RegisteredReflector entry) {
    IpAddress address = entry.at();
    if (address.family() == AddressFamily.IPV4) {
      Reflector same = ReflectorCodec.withOwnId(address);
      String reason = "no cluster_id, so that it is the router ID, " + address;
      add(Kind.NO_CLUSTER_ID, reason, new Mend.Entry(entry.set(same)));
    } else {
      String reason =
          "no cluster_id, so that it is the router ID, which no IPv6 address tells; set one that no"
              + " other reflector has";
      add(Kind.NO_CLUSTER_ID, reason);
    }
  }

  /** Tools that compare text look for the canonical one. */
  private void spelling(IpAddress address, String canonical) {
    String spelled = CalicoValues.spelled(address, text);
    if (!key.equals(canonical)) {
      String reason = "counts, but tools that compare text look for " + canonical;
      add(Kind.NOT_CANONICAL, reason, new Mend.Put(canonical, spelled), new Mend.Remove(key));
    } else if (isRespelled(address)) {
      String reason = "counts, but tools that compare text look for \"ip\" to be " + address;
      add(Kind.NOT_CANONICAL, reason, new Mend.Put(key, spelled));
    }
  }

  private boolean isRespelled(IpAddress address) {
    try {
      JsonFields json = JsonFields.parse(text);
      return address.equals(CalicoValues.address(json))
          && !address.toString().equals(json.textOrNumber("ip"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void add(Kind kind, String reason, Mend... mend) {
    findings.accept(
        new KeyFinding(key, kind, Quoted.printable(reason), ImmutableList.copyOf(mend)));
  }
}
