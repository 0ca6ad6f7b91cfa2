package io.github.reflectory.calico.codec;

import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import org.jspecify.annotations.Nullable;

/** What the values of several kinds of entries have in common, and any entry's text. */
public final class CalicoValues {
  private CalicoValues() {}

  /**
   * An entry with the value read, as {@link EntryCodec#read} says.
   *
   * @throws IllegalArgumentException if the text is not what belongs there
   */
  public static Reading read(Entry<?> entry, String text) {
    return CalicoKind.codec(entry).read(text);
  }

  /** The text to write for a change that sets something, as {@link EntryCodec#write} says. */
  public static String write(Change change, @Nullable String held) {
    return CalicoKind.codec(change.entry()).write(change, held);
  }

  /**
   * The key is the identity; the address in the value can only confirm it.
   *
   * @return what to say of it if it is no address
   * @throws IllegalArgumentException if it is another one
   */
  static Reading.@Nullable IgnoredField confirm(IpAddress address, JsonFields json) {
    IpAddress said;
    try {
      said = address(json);
    } catch (IllegalArgumentException e) {
      return Reading.IgnoredField.of("ip", e);
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
  public static @Nullable IpAddress address(JsonFields json) {
    String ip = json.textOrNumber("ip");
    return ip == null ? null : IpAddress.parse(ip);
  }

  /** What cannot be read is replaced as a whole. */
  static JsonFields fields(@Nullable String held) {
    try {
      return held == null ? JsonFields.none() : JsonFields.parse(held);
    } catch (IllegalArgumentException e) {
      return JsonFields.none();
    }
  }

  /** Leaves another spelling of the same address as it is. */
  static void putIp(JsonFields json, IpAddress address) {
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
  public static String spelled(IpAddress address, String value) {
    JsonFields json = JsonFields.parse(value);
    if (address.toString().equals(json.textOrNumber("ip"))) {
      return value;
    }
    json.put("ip", address.toString());
    return json.toString();
  }
}
