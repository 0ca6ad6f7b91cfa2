package io.github.reflectory.cli.analyze;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.cli.entries.OwnCommand;
import io.github.reflectory.cli.options.StoreSpec;
import io.github.reflectory.cli.options.TextArgument;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What mends a finding, as one line for a shell. */
public final class MendLine {
  private final List<String> store;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  private MendLine(String store) {
    this.store = List.of("--store", store);
  }

  /** The commands, each run only if those before it succeeded; empty for no steps. */
  public static String of(List<Mend> steps, StoreSpec store) {
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
    return change.match(new Words());
  }

  /** The command that sets or removes an entry. */
  private static final class Words implements Change.Cases<List<String>> {
    @Override
    public <V> List<String> setting(Setting<V> entry, @Nullable V value) {
      String said = value == null ? "" : entry.describe(value);
      return List.of("bgp", value instanceof Boolean ? "node-mesh" : "default-node-as", said);
    }

    @Override
    public List<String> reflector(Entry.RegisteredReflector entry, @Nullable Reflector value) {
      ImmutableList.Builder<String> words = ImmutableList.builder();
      words.add("rr", value == null ? "remove" : "add", entry.at().toString());
      if (value != null) {
        value.clusterId().ifPresent(id -> words.add("--cluster-id", id.toString()));
      }
      return words.build();
    }

    @Override
    public List<String> globalPeer(Entry.GlobalPeer entry, @Nullable Asn value) {
      return peer(List.of("bgp"), entry.peer(), value);
    }

    @Override
    public <V> List<String> node(NodeEntry<V> entry, @Nullable V value) {
      if (entry instanceof NodeEntry.Peer peer) {
        Asn as = value instanceof Asn number ? number : null;
        return peer(List.of("node", "--name", peer.name().text(), "bgp"), peer.peer(), as);
      }
      throw new IllegalArgumentException("no command for " + entry);
    }
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
