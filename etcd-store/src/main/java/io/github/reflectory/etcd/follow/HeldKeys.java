package io.github.reflectory.etcd.follow;

import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a store with their values for as long as somebody follows them, the only copy there
 * is of them. Keys of many hosts differ in little but the host's name: what follows it, and the
 * values, lie below the name in one array, and texts that come again are kept once. For use by one
 * thread at a time.
 */
public final class HeldKeys implements KeySink, RawValues {
  /** So many keys of one host are in its array. */
  private static final int FEW = 32;

  private static final String[] NONE = {};

  /** By host: the ends of its keys, each followed by the value. */
  private final TreeMap<String, String[]> hosts = new TreeMap<>();

  /** All other keys. */
  private final TreeMap<String, String> others = new TreeMap<>();

  private final SharedTexts shared = new SharedTexts();

  @Override
  public void add(String key, String value, long revision) {
    put(key, value);
  }

  /** Sets a key; what it held before, {@code null} if it was not there. */
  public @Nullable String put(String key, String value) {
    String text = shared.of(value);
    String host = KeySpace.host(key);
    String[] held = held(host);
    int at = find(key, host, held);
    if (at < held.length) {
      String before = held[at + 1];
      held[at + 1] = text;
      return before;
    } else if (host == null || held.length == 2 * FEW || others.containsKey(key)) {
      return others.put(key, text);
    }
    String[] more = Arrays.copyOf(held, at + 2);
    more[at] = shared.of(key.substring(begin(host)));
    more[at + 1] = text;
    hosts.put(host, more);
    return null;
  }

  /** Removes a key; what it held, {@code null} if it was not there. */
  public @Nullable String remove(String key) {
    String host = KeySpace.host(key);
    String[] held = held(host);
    int at = find(key, host, held);
    if (host == null || at == held.length) {
      return others.remove(key);
    }
    String[] less = Arrays.copyOf(held, held.length - 2);
    System.arraycopy(held, at + 2, less, at, less.length - at);
    if (less.length == 0) {
      hosts.remove(host);
    } else {
      hosts.put(host, less);
    }
    return held[at + 1];
  }

  @Override
  public @Nullable String value(String key) {
    String host = KeySpace.host(key);
    String[] held = held(host);
    int at = find(key, host, held);
    return at < held.length ? held[at + 1] : others.get(key);
  }

  private String[] held(@Nullable String host) {
    return host == null ? NONE : hosts.getOrDefault(host, NONE);
  }

  /** Where a key's end is among those of its host; their number if it is not there. */
  private static int find(String key, @Nullable String host, String[] held) {
    int length = host == null ? 0 : key.length() - begin(host);
    int at = 0;
    while (at < held.length && !(held[at].length() == length && key.endsWith(held[at]))) {
      at += 2;
    }
    return at;
  }

  /** Where in the keys of a host their ends begin. */
  private static int begin(String host) {
    return KeySpace.HOSTS.length() + host.length();
  }

  @Override
  public void forEach(BiConsumer<String, String> each) {
    hosts.forEach((host, held) -> forEach(host, held, each));
    others.forEach(each);
  }

  private static void forEach(String host, String[] held, BiConsumer<String, String> each) {
    for (int at = 0; at < held.length; at += 2) {
      each.accept(KeySpace.HOSTS + host + held[at], held[at + 1]);
    }
  }

  /** The keys below a folder. */
  List<String> below(String folder) {
    String prefix = folder + "/";
    List<String> below = new ArrayList<>();
    BiConsumer<String, String> found =
        (key, value) -> {
          if (key.startsWith(prefix)) {
            below.add(key);
          }
        };
    String host = KeySpace.host(prefix);
    if (host != null) {
      forEach(host, held(host), found);
    } else if (KeySpace.HOSTS.startsWith(prefix)) {
      hosts.forEach((name, held) -> forEach(name, held, found));
    }
    others.subMap(prefix, prefix + Character.MAX_VALUE).forEach(found);
    return below;
  }
}
