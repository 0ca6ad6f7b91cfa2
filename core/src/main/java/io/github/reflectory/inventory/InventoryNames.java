package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an inventory calls the machines at the addresses of a network. A topology knows reflectors
 * by address alone, and so do findings, failures and explanations; people read {@link #in} these.
 */
public final class InventoryNames {
  /** Names nothing. */
  public static final InventoryNames NONE = new InventoryNames(ImmutableMap.of());

  private static final Pattern SESSION = Pattern.compile("session:([^~\\s]+)~([^~\\s,;]+)");

  /** Identifiers that look like addresses and what is told as an address, left alone, or others. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:ID|CLUSTER_LIST)(?: [0-9]+(?:\\.[0-9]+){3})+|address [0-9A-Fa-f:.]+"
              + "|(?<![0-9A-Za-z.:~/-])([0-9A-Fa-f:][0-9A-Fa-f:.]*[0-9A-Fa-f])(?![0-9A-Za-z/~-])");

  private final ImmutableMap<String, Name> byAddress;

  private InventoryNames(ImmutableMap<String, Name> byAddress) {
    this.byAddress = byAddress;
  }

  /** Those of the reflectors and nodes of an inventory. */
  public static InventoryNames of(Inventory inventory) {
    requireNonNull(inventory, "inventory");
    Map<String, Name> names = new HashMap<>();
    for (Rack rack : inventory.racks().values()) {
      rack.nodes().values().forEach(host -> put(host, names));
      rack.reflectors().values().forEach(host -> put(host, names));
    }
    return new InventoryNames(ImmutableMap.copyOf(names));
  }

  private static void put(Host host, Map<String, Name> names) {
    for (AddressFamily family : AddressFamily.values()) {
      host.address(family).ifPresent(address -> names.put(address.toString(), host.name()));
    }
  }

  /** The name of the machine at an address; empty if the inventory does not list it. */
  public Optional<Name> at(IpAddress address) {
    return Optional.ofNullable(byAddress.get(requireNonNull(address, "address").toString()));
  }

  /**
   * A sentence, or several, in which each machine's name precedes its address: {@code RR1
   * 10.0.1.1}. Cluster IDs, router IDs and what is called an address stay as they are.
   */
  public String in(String sentence) {
    requireNonNull(sentence, "sentence");
    if (byAddress.isEmpty()) {
      return sentence;
    }
    String spelled = SESSION.matcher(sentence).replaceAll("session of $1 and $2");
    return ADDRESS
        .matcher(spelled)
        .replaceAll(
            found -> Matcher.quoteReplacement(named(found.group(), found.start(), spelled)));
  }

  private String named(String found, int start, String sentence) {
    Name name = byAddress.get(found);
    return name == null || sentence.startsWith(name + " ", start - name.text().length() - 1)
        ? found
        : name + " " + found;
  }
}
