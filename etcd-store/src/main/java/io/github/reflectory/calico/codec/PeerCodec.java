package io.github.reflectory.calico.codec;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import org.jspecify.annotations.Nullable;

/** A peer: a JSON object with its address and the AS number that is expected of it. */
final class PeerCodec extends EntryCodec<Asn> {
  private final IpAddress peer;

  PeerCodec(CalicoKind kind, Entry<Asn> entry, IpAddress peer) {
    super(kind, entry);
    this.peer = peer;
  }

  @Override
  Reading read(String text) {
    JsonFields json = JsonFields.parse(text);
    Reading.IgnoredField ignored = CalicoValues.confirm(peer, json);
    String as = json.textOrNumber("as_num");
    if (as == null) {
      throw JsonFields.missing("as_num", "an AS number");
    }
    return new Reading(entry().set(Asn.parse(as)), ignored);
  }

  @Override
  String write(Asn value, @Nullable String held) {
    JsonFields json = CalicoValues.fields(held);
    CalicoValues.putIp(json, peer);
    json.put("as_num", value.toString());
    return json.toString();
  }

  @Override
  public ImmutableList<String> fields() {
    return ImmutableList.of("ip", "as_num");
  }

  @Override
  @Nullable Asn saved(String text, Known known) {
    String said = Salvage.field("as_num", text);
    Asn as = said == null ? null : Salvage.as(said);
    return as == null ? known.asOfPeer(peer, entry().node()) : as;
  }
}
