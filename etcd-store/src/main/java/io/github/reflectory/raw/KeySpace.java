package io.github.reflectory.raw;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where Calico's keys are, whatever they hold. */
public final class KeySpace {
  /** What all keys of a topology, and others of Calico's, begin with. */
  public static final String ROOT = "/calico/bgp/v1/";

  /** What all keys of hosts begin with. */
  public static final String HOSTS = ROOT + "host/";

  /** The prefix of all keys. */
  public static final Set<String> EVERYTHING = Set.of(ROOT);

  /** What stands for bytes that are no text. */
  private static final char UNREADABLE = '\ufffd';

  private KeySpace() {}

  /**
   * Whether a key is under {@link #ROOT} and is text; bytes that are none are no key of Calico's.
   */
  public static boolean isSeen(String key) {
    return key.startsWith(ROOT) && key.indexOf(UNREADABLE) < 0;
  }

  /** The host a key is of; {@code null} if it is none's. */
  public static @Nullable String host(String key) {
    int slash = key.startsWith(HOSTS) ? key.indexOf('/', HOSTS.length()) : -1;
    return slash < 0 ? null : key.substring(HOSTS.length(), slash);
  }
}
