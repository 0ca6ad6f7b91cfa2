package io.github.reflectory.calico.codec;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.NodeEntry;
import org.jspecify.annotations.Nullable;

/**
 * A host's address as plain text; empty if it has none, since Calico's own readers need the key to
 * exist.
 */
final class AddressCodec extends EntryCodec<IpAddress> {
  private final NodeEntry.Address address;

  AddressCodec(CalicoKind kind, NodeEntry.Address entry) {
    super(kind, entry);
    this.address = entry;
  }

  @Override
  Reading read(String text) {
    String plain = text.strip();
    return Reading.whole(
        plain.isEmpty() ? address.remove() : address.set(CalicoKeys.address(plain, address.in())));
  }

  @Override
  String write(IpAddress value, @Nullable String held) {
    return value.toString();
  }

  /** Met with the length of its network. */
  @Override
  @Nullable IpAddress saved(String text, Known known) {
    IpAddress said = said(text);
    return said == null || said.family() != address.in() ? null : said;
  }

  private static @Nullable IpAddress said(String text) {
    String field = Salvage.field("ip", text);
    String plain = Salvage.plain(field == null ? text : field);
    try {
      return IpAddress.parse(Splitter.on('/').splitToList(plain).get(0));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Met in the other family's place, too; no two nodes are given one address. */
  @Override
  public ImmutableList<Mend> repair(String key, String text, Known known) {
    IpAddress said = said(text);
    if (said != null && known.isTaken(said, address.name())) {
      return ImmutableList.of();
    }
    if (said == null || said.family() == address.in()) {
      return super.repair(key, text, known);
    }
    String other = CalicoKeys.key(new NodeEntry.Address(address.name(), said.family()));
    return known.isBlank(other)
        ? ImmutableList.of(new Mend.Put(other, said.toString()), new Mend.Put(key, ""))
        : ImmutableList.of();
  }

  @Override
  Mend mend(String key, IpAddress value) {
    return new Mend.Put(key, value.toString());
  }

  @Override
  Mend removal(String key) {
    return new Mend.Put(key, "");
  }
}
