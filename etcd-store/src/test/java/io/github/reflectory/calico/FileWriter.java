package io.github.reflectory.calico;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a {@link WriterProcess} does with a file, told by its arguments; it says what it has done.
 */
final class FileWriter {
  static final int INCREMENTS = 30;
  static final int NODES = 10;

  private FileWriter() {}

  /** Takes the file, the task and the writer's own name. */
  public static void main(String[] args) {
    try (CalicoStore store = CalicoStore.file(Path.of(args[0]))) {
      switch (args[1]) {
        case "late" -> late(store);
        case "count" -> count(store);
        case "rewrite" -> rewrite(store, args[2]);
        default -> throw new IllegalArgumentException(args[1]);
      }
    }
  }

  /** Writes upon what was there before somebody else wrote. */
  private static void late(CalicoStore store) {
    Snapshot base = store.snapshot();
    System.out.println("ready");
    Await.until(
        "another has written",
        Duration.ofMinutes(1),
        () -> !store.snapshot().topology().equals(base.topology()));
    try {
      store.apply(List.of(new Setting.DefaultAs().set(new Asn(1))), base);
      System.out.println("written");
    } catch (StoreException.Conflict e) {
      System.out.println("conflict " + e.found());
    }
  }

  /** Adds 1 to the default AS number many times. */
  static void count(CalicoStore store) {
    for (int done = 0; done < INCREMENTS; ) {
      Snapshot base = store.snapshot();
      Asn next = new Asn(base.topology().defaultAs().number() + 1);
      try {
        store.apply(List.of(new Setting.DefaultAs().set(next)), base);
        done++;
      } catch (StoreException.Conflict e) {
        // Another was quicker; the next snapshot has it.
      }
    }
  }

  /** Gives all of the writer's nodes the AS number 1, then 2 and so on, and tells each. */
  private static void rewrite(CalicoStore store, String name) {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    for (int round = 1; parent.isAlive(); round++) {
      Asn as = new Asn(round);
      List<Change> changes =
          nodes(name).stream().map(node -> new NodeEntry.As(node).set(as)).toList();
      store.apply(changes, store.snapshot());
      System.out.println(round);
    }
  }

  static List<Name> nodes(String writer) {
    return IntStream.range(0, NODES).mapToObj(i -> new Name(writer + "-" + i)).toList();
  }
}
