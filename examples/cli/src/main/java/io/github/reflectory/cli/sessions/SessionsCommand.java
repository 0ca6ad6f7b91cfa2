package io.github.reflectory.cli.sessions;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.v3.CalicoCluster;
import io.github.reflectory.cli.entries.FamilyEntries;
import io.github.reflectory.cli.options.AnyStore;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.Records;
import io.github.reflectory.cli.options.WrongInput;
import io.github.reflectory.cli.sessions.ShownSpeaker.End;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who has which session with whom, and why. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "List every speaker's ends of sessions, why each is there, and whether it comes up.",
    },
    footer = {
      "",
      "Who has which session in a cluster of Calico v3:",
      "",
      "  kubectl get nodes,bgppeers,bgpconfigurations -o yaml | reflectory sessions --store calico:-",
    })
public final class SessionsCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "STORE",
      description =
          "Where they follow from: a topology, file:PATH, etcd-v2 or etcd-v3; or resources of"
              + " Calico v3, calico:FILE, a file or folder in YAML or JSON, - is standard input.")
  private AnyStore store;

  @ArgGroup(exclusive = true)
  private @Nullable Only only;

  @Option(
      names = "--family",
      paramLabel = "4|6",
      description = "The address family. Default: all there is something of.")
  private @Nullable AddressFamily family;

  @Mixin private JsonOption format;

  /** At most one of them is given. */
  private static final class Only {
    @Option(names = "--node", paramLabel = "NAME", description = "Show this node's only.")
    private @Nullable Name node;

    @Option(names = "--reflector", paramLabel = "IP", description = "Show this reflector's only.")
    private @Nullable IpAddress reflector;

    boolean is(ShownSpeaker speaker) {
      return node == null
          ? speaker.reflector() && speaker.address().equals(reflector)
          : node.equals(speaker.node());
    }
  }

  SessionsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<AddressFamily, List<ShownSpeaker>> families = new TreeMap<>(read());
    Only chosen = only;
    if (chosen != null) {
      families.replaceAll((any, speakers) -> speakers.stream().filter(chosen::is).toList());
      if (families.values().stream().allMatch(List::isEmpty)) {
        throw new WrongInput(
            "sessions: "
                + (chosen.node == null
                    ? "no reflector " + chosen.reflector
                    : "no node " + chosen.node + " with an address")
                + " in "
                + text());
      }
    }
    if (format.json()) {
      console.print(SessionsJson.of(families));
    } else {
      print(families);
    }
    return ExitStatus.DONE;
  }

  private String text() {
    return store instanceof AnyStore.OfTopology of
        ? of.spec().toString()
        : ((AnyStore.OfCluster) store).text();
  }

  private Map<AddressFamily, List<ShownSpeaker>> read() {
    Map<AddressFamily, List<ShownSpeaker>> families = new TreeMap<>();
    if (store instanceof AnyStore.OfTopology of) {
      try (OpenStore open = OpenStore.known(of.spec(), console)) {
        open.warnOfOtherData();
        for (AddressFamily each : asked(new FamilyEntries(open).families())) {
          families.put(each, ShownSpeakers.of(open.topology(), each));
        }
      }
    } else {
      CalicoCluster cluster = ((AnyStore.OfCluster) store).read(console);
      for (AddressFamily each : asked(Arrays.asList(AddressFamily.values()))) {
        ImmutableList<ShownSpeaker> speakers = ShownSpeakers.of(cluster, each);
        if (!speakers.isEmpty() || each.equals(family)) {
          families.put(each, speakers);
        }
      }
    }
    return families;
  }

  private Iterable<AddressFamily> asked(Iterable<AddressFamily> all) {
    return family == null ? all : ImmutableList.of(family);
  }

  private void print(Map<AddressFamily, List<ShownSpeaker>> families) {
    Records records = new Records("speaker", "peer", "what", "as", "session", "why");
    for (List<ShownSpeaker> speakers : families.values()) {
      for (ShownSpeaker speaker : speakers) {
        for (End end : speaker.ends()) {
          records.add(
              speaker.name() + (speaker.node() == null ? "" : " " + speaker.address()),
              (end.peerNode() == null ? "" : end.peerNode() + " ")
                  + end.peer()
                  + (end.port() == 0 ? "" : " port " + end.port()),
              end.role() + (end.passive() ? ", waits" : ""),
              end.localAs() + " to " + (end.peerAs() == null ? "none" : end.peerAs()),
              end.up() == null ? "not known" : end.up() ? "up" : "does not come up",
              end.reason());
        }
      }
    }
    records.print(console, false);
  }
}
