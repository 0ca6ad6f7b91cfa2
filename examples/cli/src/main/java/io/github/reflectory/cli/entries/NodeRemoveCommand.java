package io.github.reflectory.cli.entries;

import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Removes a host. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Remove a node with all keys under its name, those included that no topology is made of.",
      "",
      "Where it is registered as a reflector, too, that stays.",
    })
final class NodeRemoveCommand implements Callable<Integer> {
  private final Console console;

  @ParentCommand private NodeCommand node;

  @Mixin private StoreOption store;

  NodeRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Name name = node.given();
    if (name == null) {
      throw new WrongInput("node remove: expected a name, as in: reflectory node NAME remove");
    }
    try (OpenStore open = store.open(console)) {
      ImmutableSortedSet<String> gone = open.removeHost(name);
      if (gone.isEmpty()) {
        throw new WrongInput("no node " + name + " in " + store);
      }
      gone.forEach(key -> console.print(Quoted.printable(key) + ": removed"));
      warnOfReflector(name, open.topology());
    }
    return ExitStatus.DONE;
  }

  private void warnOfReflector(Name name, Topology topology) {
    for (IpAddress address : topology.reflectors().keySet()) {
      Node read = topology.nodes().get(name);
      if (read != null && read.address(address.family()).filter(address::equals).isPresent()) {
        console.warn(address + " stays registered as a reflector; rr remove takes that away");
      }
    }
  }
}
