package io.github.reflectory.cli;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.Mend;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What mends a finding, as one line for a shell. */
final class MendLine {
  private final List<String> store;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  private MendLine(String store) {
    this.store = List.of("--store", store);
  }

  /** The commands, each run only if those before it succeeded; empty for no steps. */
  static String of(List<Mend> steps, StoreSpec store) {
    MendLine line = new MendLine(store.toString());
    steps.forEach(line::add);
    line.removeCollected();
    return line.commands.stream().map(OwnCommand::line).collect(Collectors.joining(" && "));
  }

  private void add(Mend step) {
    if (step instanceof Mend.Remove remove) {
      removed.add(remove.key());
      return;
    }
    removeCollected();
    if (step instanceof Mend.Put put) {
      command(key("set", List.of(put.key(), put.value())));
    } else if (step instanceof Mend.Entry entry) {
      command(entry(entry.change()));
    } else if (step instanceof Mend.RemoveHost host) {
      command(List.of("node", "--name", host.host(), "remove"));
    }
  }

  private void removeCollected() {
    if (!removed.isEmpty()) {
      command(key("remove", removed));
      removed.clear();
    }
  }

  private void command(List<String> words) {
    commands.add(ImmutableList.<String>builder().addAll(words).addAll(store).build());
  }

  private static List<String> key(String what, List<String> texts) {
    ImmutableList.Builder<String> words = ImmutableList.builder();
    words.add("key", what);
    if (texts.stream().allMatch(TextArgument::plain)) {
      return words.addAll(texts).build();
    }
    words.add("--quoted");
    texts.forEach(text -> words.add(TextArgument.quote(text)));
    return words.build();
  }

  private static List<String> entry(Change change) {
    if (change instanceof Change.ReflectorEntry c) {
      return reflector(c);
    } else if (change instanceof Change.GlobalPeer c) {
      return peer(List.of("bgp"), c.peer(), c.value());
    } else if (change instanceof Change.NodePeer c) {
      return peer(List.of("node", "--name", c.node().text(), "bgp"), c.peer(), c.value());
    } else if (change instanceof Change.DefaultAs c) {
      return List.of("bgp", "default-node-as", String.valueOf(c.value()));
    } else if (change instanceof Change.NodeMesh c) {
      return List.of("bgp", "node-mesh", Boolean.TRUE.equals(c.value()) ? "on" : "off");
    }
    throw new IllegalArgumentException("no command for " + change);
  }

  private static List<String> reflector(Change.ReflectorEntry change) {
    ImmutableList.Builder<String> words = ImmutableList.builder();
    words.add("rr", change.removes() ? "remove" : "add", change.address().toString());
    if (change.value() != null) {
      change.value().clusterId().ifPresent(id -> words.add("--cluster-id", id.toString()));
    }
    return words.build();
  }

  private static List<String> peer(List<String> whose, IpAddress peer, @Nullable Asn as) {
    ImmutableList.Builder<String> words = ImmutableList.builder();
    words.addAll(whose).add("peer", as == null ? "remove" : "add", peer.toString());
    if (as != null) {
      words.add("as", as.toString());
    }
    return words.build();
  }
}
