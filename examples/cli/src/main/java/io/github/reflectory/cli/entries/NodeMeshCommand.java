package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.Values;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Setting;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The node mesh: whether every node peers with every other. */
@Command(
    name = "node-mesh",
    mixinStandardHelpOptions = true,
    description = "Switch the full mesh of nodes on or off; without a value print which it is.")
final class NodeMeshCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "on|off",
      description = "Off is what a network with reflectors wants.")
  private Values.@Nullable OnOff value;

  @Mixin private StoreOption store;
  @Mixin private JsonOption format;

  NodeMeshCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (value != null) {
      try (OpenStore open = store.open(console)) {
        Change change = new Setting.NodeMesh().set(value == Values.OnOff.ON);
        int status = open.set(change);
        if (value == Values.OnOff.OFF && open.isKnownBut(new Setting.NodeMesh())) {
          LossWarning.print(open.topology().apply(List.of(change)), open.spec(), true, console);
        }
        return status;
      }
    }
    try (OpenStore open = store.openKnown(console)) {
      boolean on = open.topology().nodeMesh();
      console.print(format.json() ? "{\"enabled\":" + on + "}" : on ? "on" : "off");
      return ExitStatus.DONE;
    }
  }
}
