package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.IpAddress;

/**
 * Where a peer is.
 *
 * @param address its address
 * @param text how that is spelled
 * @param port the TCP port, 0 if none is given
 */
public record PeerAddress(IpAddress address, String text, int port) {
  static final int MOST_PORT = 65535;

  public PeerAddress {
    requireNonNull(address, "address");
    requireNonNull(text, "text");
  }

  /**
   * Reads an address, or an address and a port: {@code 10.0.0.1:179}, {@code [fd00::1]:179}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PeerAddress parse(String text) {
    int end = text.startsWith("[") ? text.indexOf("]:") : -1;
    int colon = text.indexOf(':');
    if (end > 0) {
      return of(text.substring(1, end), text.substring(end + 2), text);
    }
    return colon > 0 && colon == text.lastIndexOf(':')
        ? of(text.substring(0, colon), text.substring(colon + 1), text)
        : new PeerAddress(IpAddress.parse(text), text, 0);
  }

  private static PeerAddress of(String address, String port, String text) {
    try {
      int number = Integer.parseInt(port);
      if (number >= 1 && number <= MOST_PORT) {
        return new PeerAddress(IpAddress.parse(address), address, number);
      }
    } catch (NumberFormatException e) {
      // What was found is said below.
    }
    throw Quoted.expected("an address, or an address and a port from 1 to 65535", text);
  }
}
