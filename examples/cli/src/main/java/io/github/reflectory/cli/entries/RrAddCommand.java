package io.github.reflectory.cli.entries;

import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers a reflector. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description =
        "Register a reflector, or set the cluster ID of one: it joins the mesh of reflectors.")
final class RrAddCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "IP", description = "Its IPv4 or IPv6 address.")
  private IpAddress address;

  @Option(
      names = "--cluster-id",
      paramLabel = "ID",
      description =
          "A dotted quad or the same as a number; without one, the reflector uses its router ID.")
  private @Nullable ClusterId clusterId;

  @Mixin private StoreOption store;

  RrAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (OpenStore open = store.open(console)) {
      return open.set(
          Entry.RegisteredReflector.of(
              clusterId == null ? Reflector.of(address) : Reflector.of(address, clusterId)));
    }
  }
}
