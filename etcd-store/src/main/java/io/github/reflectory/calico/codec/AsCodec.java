package io.github.reflectory.calico.codec;

import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Entry;
import org.jspecify.annotations.Nullable;

/** An AS number as plain text; a host's may be empty. */
final class AsCodec extends EntryCodec<Asn> {
  AsCodec(CalicoKind kind, Entry<Asn> entry) {
    super(kind, entry);
  }

  private boolean isOfHost() {
    return entry().node().isPresent();
  }

  @Override
  Reading read(String text) {
    String plain = text.strip();
    return Reading.whole(
        plain.isEmpty() && isOfHost() ? entry().remove() : entry().set(Asn.parse(plain)));
  }

  @Override
  String write(Asn value, @Nullable String held) {
    return value.toString();
  }

  /** While its own cannot be read a node has the default one. */
  @Override
  @Nullable Asn saved(String text, Known known) {
    String said = Salvage.field("as_num", text);
    Asn as = Salvage.as(Salvage.plain(said == null ? text : said));
    return as == null && isOfHost() ? known.defaultAs() : as;
  }

  @Override
  Mend mend(String key, Asn value) {
    return isOfHost() ? new Mend.Put(key, value.toString()) : super.mend(key, value);
  }

  @Override
  Mend removal(String key) {
    return isOfHost() ? new Mend.Remove(key) : super.removal(key);
  }
}
