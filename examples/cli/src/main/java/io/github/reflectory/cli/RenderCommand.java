package io.github.reflectory.cli;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.OutputFile;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Renders one machine's BIRD configuration. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Render the BIRD configuration of one reflector or node.",
    customSynopsis = {
      "reflectory render --store STORE (--reflector IP[,IP] | --node NAME [--announce PREFIX,...])",
      "                  [--router-id ID] [--bird 1|2] [--out DIR]"
    },
    footer = {
      "",
      "To standard output, or as the files a daemon looks for:",
      "",
      "  reflectory render --store file:topology.json --reflector 10.0.1.1",
      "  reflectory render --store file:topology.json --node N1 --bird 1 --out /etc/bird",
    })
final class RenderCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOption store;

  @Option(
      names = "--reflector",
      split = ",",
      paramLabel = "IP",
      description = "The reflector's address; both its IPv4 and IPv6 address if it has two.")
  private List<IpAddress> reflector = List.of();

  @Option(names = "--node", paramLabel = "NAME", description = "The node, in all its families.")
  private @Nullable Name node;

  @Option(
      names = "--announce",
      split = ",",
      paramLabel = "PREFIX",
      description = "What the node announces, as 192.0.2.0/24,2001:db8::/32.")
  private List<Prefix> announce = List.of();

  @Option(
      names = "--router-id",
      paramLabel = "ID",
      description = "Default: the IPv4 address. Needed where there is none.")
  private @Nullable RouterId routerId;

  @Option(
      names = "--bird",
      paramLabel = "1|2",
      defaultValue = "2",
      description = {
        "1: BIRD 1.6, bird.cfg for IPv4 and bird6.cfg for IPv6;",
        "2: BIRD 2 and 3, bird.conf for both. Default: 2."
      })
  private Dialect dialect;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write the files; one file goes to standard output if not given.")
  private @Nullable Path out;

  RenderCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (reflector.isEmpty() == (node == null)) {
      throw new WrongInput("render: expected either --reflector or --node");
    }
    if (node == null && !announce.isEmpty()) {
      throw new WrongInput("render: --announce goes with --node; a reflector announces nothing");
    }
    if (reflector.stream().map(IpAddress::family).distinct().count() < reflector.size()) {
      throw new WrongInput(
          "render: expected one address of each family, found " + joined(reflector));
    }
    write(files());
    return ExitStatus.DONE;
  }

  private ImmutableList<BirdFile> files() {
    try (OpenStore open = store.openKnown(console)) {
      List<Speaker> speakers =
          node == null ? reflectors(open.topology()) : node(node, open.topology());
      BirdConfig config = BirdConfig.of(speakers.get(0));
      for (Speaker other : speakers.subList(1, speakers.size())) {
        config = config.with(other);
      }
      config = config.withAnnounced(announce);
      if (routerId != null) {
        config = config.withRouterId(routerId);
      } else if (speakers.stream().noneMatch(one -> one.family() == AddressFamily.IPV4)) {
        throw new WrongInput(
            "render: "
                + speakers.get(0)
                + " has no IPv4 address to take as router ID; give"
                + " --router-id ID");
      }
      return config.files(dialect);
    } catch (IllegalArgumentException e) {
      throw new WrongInput("render: " + e.getMessage());
    }
  }

  private List<Speaker> reflectors(Topology topology) {
    List<IpAddress> unknown =
        reflector.stream().filter(ip -> !topology.reflectors().containsKey(ip)).toList();
    if (!unknown.isEmpty()) {
      console.warn(
          joined(unknown)
              + (unknown.size() == 1 ? " is" : " are")
              + " not registered in "
              + store
              + ": rendered as a standalone reflector, without mesh and cluster ID");
    }
    return reflector.stream().map(ip -> Sessions.of(topology, ip.family()).reflector(ip)).toList();
  }

  private List<Speaker> node(Name name, Topology topology) {
    if (!topology.nodes().containsKey(name)) {
      throw new WrongInput("render: no node " + name + " in " + store);
    }
    List<Speaker> speakers =
        ImmutableList.copyOf(AddressFamily.values()).stream()
            .flatMap(family -> Sessions.of(topology, family).node(name).stream())
            .toList();
    if (speakers.isEmpty()) {
      throw new WrongInput("render: node " + name + " has no address in " + store);
    }
    for (Speaker speaker : speakers) {
      speaker
          .node()
          .filter(spokenTo -> !spokenTo.equals(name))
          .ifPresent(
              spokenTo ->
                  console.warn(
                      name
                          + " has the address "
                          + speaker.address()
                          + " of "
                          + spokenTo
                          + ", which is spoken to there: rendered as "
                          + spokenTo));
    }
    return speakers;
  }

  private void write(ImmutableList<BirdFile> files) throws IOException {
    if (out != null) {
      for (BirdFile file : files) {
        OutputFile.write(out.resolve(file.name()), file.text());
      }
    } else if (files.size() == 1) {
      files.get(0).writeTo(console.out());
    } else {
      throw new WrongInput("render: two files, " + joined(files) + ": give --out DIR");
    }
  }

  private static String joined(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(" and "));
  }
}
