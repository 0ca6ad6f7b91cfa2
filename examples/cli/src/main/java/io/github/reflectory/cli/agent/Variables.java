package io.github.reflectory.cli.agent;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Environment variables as typed values; empty ones count as missing, and complaints name them. */
record Variables(Map<String, String> environment) {

  private Optional<String> get(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  Optional<IpAddress> address(String name, AddressFamily family) {
    return get(name).map(text -> address(name, family, text));
  }

  private static IpAddress address(String name, AddressFamily family, String text) {
    try {
      IpAddress address = IpAddress.parse(text);
      if (address.family() == family) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    throw expected(name, "an " + family + " address", text);
  }

  /** One of some words, in any case; the first is what a missing variable means. */
  <E> E oneOf(String name, ImmutableMap<String, E> words) {
    String first = words.keySet().iterator().next();
    String text = get(name).orElse(first);
    E value = words.get(Ascii.toLowerCase(text));
    if (value == null) {
      throw expected(name, String.join(" or ", words.keySet()), text);
    }
    return value;
  }

  Path path(String name, String otherwise) {
    String text = get(name).orElse(otherwise);
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** A path that BIRD can be told in an order. */
  Path quotable(String name, String otherwise) {
    Path path = path(name, otherwise);
    if (path.toString().chars().anyMatch(c -> c == '"' || Character.isISOControl(c))) {
      throw expected(
          name, "a path without quotes and control characters for BIRD", path.toString());
    }
    return path;
  }

  /** An address and port of loopback, as {@code 127.0.0.1:9901} or {@code [::1]:9901}. */
  InetSocketAddress loopback(String name, String otherwise) {
    String text = get(name).orElse(otherwise);
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon > 0 && port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535) {
      String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
      Optional<InetAddress> address = literal(host).filter(InetAddress::isLoopbackAddress);
      if (address.isPresent()) {
        return new InetSocketAddress(address.get(), Integer.parseInt(port));
      }
    }
    throw expected(name, "a loopback address and port such as 127.0.0.1:9901", text);
  }

  /** Empty if it is no address, as a name is, or none that a speaker or loopback could have. */
  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.getByName(IpAddress.parse(host).toString()));
    } catch (IllegalArgumentException | UnknownHostException e) {
      return Optional.empty();
    }
  }

  Duration seconds(String name, int otherwise) {
    String text = get(name).orElse(Integer.toString(otherwise));
    if (!text.matches("\\d{1,6}")) {
      throw expected(name, "a number of seconds", text);
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }

  private static IllegalArgumentException expected(String name, String what, String found) {
    return new IllegalArgumentException(
        name + ": expected " + what + ", found " + Quoted.quote(found));
  }
}
