package io.github.reflectory.cli.entries;

import io.github.reflectory.calico.CalicoHost;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.Records;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists hosts. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "List the nodes, a line each: name, IPv4 address, IPv6 address, AS number, number of peers of"
          + " its own, and keys it lacks.",
      "",
      "Calico's own readers stop at a host without the keys ip_addr_v4 and ip_addr_v6, which may be"
          + " empty.",
    })
final class NodeShowCommand implements Callable<Integer> {
  private final Console console;

  @ParentCommand private NodeCommand node;

  @Mixin private StoreOption store;
  @Mixin private JsonOption format;

  NodeShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Name wanted = node.given();
    Records records = new Records("name", "ipv4", "ipv6", "as_num", "peers", "missing");
    boolean found = false;
    try (OpenStore open = store.open(console)) {
      for (CalicoHost host : open.hosts()) {
        if (wanted == null || host.name().equals(wanted.text())) {
          found = true;
          add(host, records);
        }
      }
    }
    if (wanted != null && !found) {
      throw new WrongInput("no node " + wanted + " in " + store);
    }
    records.print(console, format.json());
    return ExitStatus.DONE;
  }

  private static void add(CalicoHost host, Records records) {
    Node read = host.node().orElse(null);
    records.add(
        Quoted.printable(host.name()),
        address(read, AddressFamily.IPV4),
        address(read, AddressFamily.IPV6),
        read == null ? "" : read.as().map(Object::toString).orElse(""),
        read == null ? 0 : read.peers().size(),
        host.missing().stream()
            .map(key -> key.substring(key.lastIndexOf('/') + 1))
            .collect(Collectors.joining(" ")));
  }

  private static String address(@Nullable Node node, AddressFamily family) {
    return node == null ? "" : node.address(family).map(Object::toString).orElse("");
  }
}
