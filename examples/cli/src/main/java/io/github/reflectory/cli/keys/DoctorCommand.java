package io.github.reflectory.cli.keys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.cli.analyze.MendLine;
import io.github.reflectory.cli.options.AsciiJson;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.JsonOption;
import io.github.reflectory.cli.options.StoreOption;
import io.github.reflectory.text.Count;
import io.github.reflectory.text.Quoted;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is odd about a store's keys. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Say what is wrong or odd about the store's keys, and the command that mends it.",
      "",
      "ERROR: what somebody wrote does not count, or contradicts something else. WARNING: it counts,"
          + " but hardly as it was meant. REMARK: it works; worth knowing. The word in brackets is"
          + " the kind of finding, the code of --json. Nothing is changed. Exit status 1 if there"
          + " are errors.",
    })
public final class DoctorCommand implements Callable<Integer> {
  /** Harmless things can be said of every node: of each kind so many are printed. */
  private static final int MOST_REMARKS = 20;

  private static final int MARGIN = "WARNING  ".length();

  private final Console console;

  @Mixin private StoreOption store;
  @Mixin private JsonOption format;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ImmutableList<KeyFinding> findings;
    try (CalicoStore open = store.openUnread()) {
      findings = open.examine();
    }
    if (format.json()) {
      console.print(json(findings));
    } else {
      print(findings);
    }
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
        ? ExitStatus.FOUND
        : ExitStatus.DONE;
  }

  private void print(ImmutableList<KeyFinding> findings) {
    Map<Kind, Integer> printed = new EnumMap<>(Kind.class);
    for (KeyFinding finding : findings) {
      int number = printed.merge(finding.kind(), 1, Integer::sum);
      if (finding.severity() != Severity.REMARK || number <= MOST_REMARKS) {
        print(finding);
      }
    }
    printed.forEach(
        (kind, number) -> {
          if (kind.severity() == Severity.REMARK && number > MOST_REMARKS) {
            print(
                kind.severity().name(),
                Count.of(number - MOST_REMARKS, "more remark") + " of this kind: " + code(kind));
          }
        });
    console.print(summary(findings));
  }

  private void print(KeyFinding finding) {
    print(
        finding.severity().name(),
        Quoted.printable(finding.key()) + ": " + finding.reason() + " [" + finding.code() + "]");
    if (!finding.mend().isEmpty()) {
      print("", MendLine.of(finding.mend(), store.spec()));
    }
  }

  private void print(String margin, String text) {
    console.print(Strings.padEnd(margin, MARGIN, ' ') + text);
  }

  private String summary(ImmutableList<KeyFinding> findings) {
    String counts =
        Stream.of(Severity.values())
            .map(severity -> Count.of(count(findings, severity), word(severity)))
            .collect(Collectors.joining(", "));
    return (findings.isEmpty() ? "nothing to report" : counts) + " in " + store;
  }

  private static int count(ImmutableList<KeyFinding> findings, Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  private static String word(Enum<?> value) {
    return Ascii.toLowerCase(value.name());
  }

  private static String code(Kind kind) {
    return word(kind).replace('_', '-');
  }

  private String json(ImmutableList<KeyFinding> findings) {
    ObjectNode all = AsciiJson.object().put("schema", 1);
    for (Severity severity : Severity.values()) {
      all.put(word(severity) + "s", count(findings, severity));
    }
    ArrayNode list = all.putArray("findings");
    for (KeyFinding finding : findings) {
      ObjectNode one =
          list.addObject()
              .put("code", finding.code())
              .put("severity", finding.severity().name())
              .put("key", finding.key())
              .put("reason", finding.reason());
      if (!finding.mend().isEmpty()) {
        one.put("command", MendLine.of(finding.mend(), store.spec()));
      }
    }
    return AsciiJson.print(all);
  }
}
