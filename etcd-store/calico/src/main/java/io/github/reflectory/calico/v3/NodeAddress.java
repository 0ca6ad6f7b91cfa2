package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.IpAddress;

/**
 * An address of a node. Calico compares addresses as they are spelled where it decides which end of
 * a session waits for the other.
 *
 * @param address what it is
 * @param text how it is spelled, without the length of its network
 */
public record NodeAddress(IpAddress address, String text) {
  public NodeAddress {
    requireNonNull(address, "address");
    requireNonNull(text, "text");
  }

  /**
   * Reads an address with or without the length of its network.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static NodeAddress parse(String text) {
    int slash = text.indexOf('/');
    String alone = slash < 0 ? text : text.substring(0, slash);
    return new NodeAddress(IpAddress.parse(alone), alone);
  }
}
