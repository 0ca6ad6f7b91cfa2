package io.github.reflectory.calico.codec;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import org.jspecify.annotations.Nullable;

/** A reflector: a JSON object with its address and the cluster ID, if it is to have one. */
public final class ReflectorCodec extends EntryCodec<Reflector> {
  private final IpAddress address;

  ReflectorCodec(CalicoKind kind, Entry.RegisteredReflector entry) {
    super(kind, entry);
    this.address = entry.at();
  }

  @Override
  Reading read(String text) {
    JsonFields json = JsonFields.parse(text);
    Reading.IgnoredField ignored = CalicoValues.confirm(address, json);
    Reflector reflector = Reflector.of(address);
    try {
      String id = json.textOrNumber(SetAside.CLUSTER_ID);
      if (id != null) {
        reflector = Reflector.of(address, ClusterId.parse(id));
      }
    } catch (IllegalArgumentException e) {
      ignored = Reading.IgnoredField.of(SetAside.CLUSTER_ID, e);
    }
    return new Reading(entry().set(reflector), ignored);
  }

  @Override
  String write(Reflector value, @Nullable String held) {
    JsonFields json = CalicoValues.fields(held);
    CalicoValues.putIp(json, address);
    value
        .clusterId()
        .ifPresentOrElse(
            id -> json.put(SetAside.CLUSTER_ID, id.toString()),
            () -> json.remove(SetAside.CLUSTER_ID));
    return json.toString();
  }

  @Override
  public ImmutableList<String> fields() {
    return ImmutableList.of("ip", SetAside.CLUSTER_ID);
  }

  /** Nothing if a cluster ID is there, but cannot be saved. */
  @Override
  @Nullable Reflector saved(String text, Known known) {
    String id = Salvage.field(SetAside.CLUSTER_ID, text);
    try {
      if (id == null) {
        return Salvage.mentions("cluster", text) ? null : withOwnId(address);
      }
      return Reflector.of(address, ClusterId.parse(id));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** An IPv4 address is the router ID, so that nothing changes by saying it. */
  public static Reflector withOwnId(IpAddress address) {
    return address.family() == AddressFamily.IPV4
        ? Reflector.of(address, ClusterId.parse(address.toString()))
        : Reflector.of(address);
  }
}
