package io.github.reflectory.testkit.lab;

import io.github.reflectory.testkit.Requires;
import io.github.reflectory.testkit.program.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network namespaces of one lab: a bridge in one of its own, and one for each speaker, with
 * {@code eth0} on the bridge and {@code work0} for workload addresses.
 *
 * <p>Names hold the process ID and a count, so that labs can stand side by side; interfaces are
 * made where they belong, so that the machine's own network is never touched.
 */
final class Namespaces implements AutoCloseable {
  private static final String CONNECTION_TABLE_SIZE = "/proc/sys/net/ipv4/tcp_child_ehash_entries";
  private static final AtomicInteger LABS = new AtomicInteger();

  private final String prefix =
      "reflectory-" + ProcessHandle.current().pid() + "-" + LABS.incrementAndGet();
  private final String ip;
  private final List<String> made = Collections.synchronizedList(new ArrayList<>());

  Namespaces() {
    ip = Command.find("ip").map(Path::toString).orElse("");
    Requires.that(!ip.isEmpty(), "ip is missing: run .ci/setup (package iproute2)");
    Command add = Command.run(List.of(ip, "netns", "add", prefix));
    Requires.that(add.status() == 0, "no network namespace can be made: " + add.output());
    made.add(prefix);
    try {
      makeConnectionsQuickToList();
      batch(
          List.of(ip, "-n", prefix),
          List.of(
              "link add br0 type bridge mcast_snooping 0", "link set lo up", "link set br0 up"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Namespaces share one table of connections that is as large as the machine, and listing one's
   * own walks all of it; from Linux 6.1 on, those made from this one can have small ones.
   */
  private void makeConnectionsQuickToList() {
    List<String> words = new ArrayList<>(enter(prefix));
    words.addAll(List.of("sh", "-c", "! test -e $0 || echo 256 >$0", CONNECTION_TABLE_SIZE));
    succeed(words, "");
  }

  /** Makes the namespace of a speaker and returns its name. */
  String add(String speaker, List<String> addresses) {
    String name = prefix + "-" + speaker;
    String port = "p" + made.size();
    made.add(name);
    // Not by "ip netns exec": what is mounted under that is not seen from outside.
    succeed(List.of("nsenter", "--net=/run/netns/" + prefix, ip, "netns", "add", name), "");
    batch(
        List.of(ip, "-n", prefix),
        List.of(
            "link add " + port + " type veth peer name eth0 netns " + name,
            "link set " + port + " master br0 up"));
    List<String> lines = new ArrayList<>(List.of("link set lo up", "link set eth0 up"));
    addresses.forEach(address -> lines.add(addAddress(address, "eth0")));
    // Not of type dummy: a kernel may lack that, and what the bridge needs serves as well.
    lines.add("link add work0 type veth peer name work1");
    lines.add("link set work0 up");
    lines.add("link set work1 up");
    // No duplicate address detection for the link-local address either.
    String script = "echo 0 >/proc/sys/net/ipv6/conf/eth0/accept_dad; exec \"$0\" \"$@\"";
    List<String> shell = new ArrayList<>(enter(name));
    shell.addAll(List.of("sh", "-c", script, ip));
    batch(shell, lines);
    return name;
  }

  /** Without duplicate address detection an IPv6 address is usable at once. */
  static String addAddress(String address, String device) {
    return "addr add " + address + " dev " + device + (address.contains(":") ? " nodad" : "");
  }

  /** The words before a program's own that run it in a namespace; the process is the program's. */
  List<String> enter(String namespace) {
    return List.of(ip, "netns", "exec", namespace);
  }

  /**
   * @throws IllegalStateException if {@code ip} fails, with its words
   */
  String ip(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(ip));
    words.addAll(arguments);
    return succeed(words, "");
  }

  private static void batch(List<String> ip, List<String> lines) {
    List<String> words = new ArrayList<>(ip);
    words.addAll(List.of("-batch", "-"));
    succeed(words, String.join("\n", lines) + "\n");
  }

  private static String succeed(List<String> words, String input) {
    Command done = Command.run(words, input);
    if (done.status() != 0) {
      String given = input.isEmpty() ? "" : "\n" + input;
      throw new IllegalStateException(String.join(" ", words) + " fails: " + done.output() + given);
    }
    return done.output();
  }

  /** Deletes exactly the namespaces made here. */
  @Override
  public void close() {
    List<String> lines = new ArrayList<>();
    synchronized (made) {
      for (String name : made) {
        if (Files.exists(Path.of("/run/netns", name))) {
          lines.add("netns del " + name);
        }
      }
      made.clear();
    }
    batch(List.of(ip, "-force"), lines);
  }
}
