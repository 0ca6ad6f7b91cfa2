package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.text.Quoted;
import java.util.List;

/** Findings, and the same findings told in other words or with other commands. */
final class Told {
  private Told() {}

  /** One about a key itself, of which no command can be known. */
  static KeyFinding of(String key, KeyFinding.Kind kind, String reason) {
    return new KeyFinding(key, kind, Quoted.printable(reason), ImmutableList.of());
  }

  /** The same without a command, with what there is to do instead. */
  static KeyFinding without(KeyFinding told, String words) {
    return changed(told, told.reason() + Quoted.printable(words), ImmutableList.of());
  }

  /** The same with a command. */
  static KeyFinding with(KeyFinding told, List<Mend> steps) {
    return changed(told, told.reason(), steps);
  }

  /** What is wrong with the network, with these words in place of what to do about it. */
  static KeyFinding waiting(KeyFinding told, String words) {
    String problem =
        told.network() == null ? told.reason() : Quoted.printable(told.network().problem());
    return changed(told, problem + Quoted.printable(words), ImmutableList.of());
  }

  private static KeyFinding changed(KeyFinding told, String reason, List<Mend> steps) {
    return new KeyFinding(
        told.key(), told.kind(), reason, ImmutableList.copyOf(steps), told.network());
  }
}
