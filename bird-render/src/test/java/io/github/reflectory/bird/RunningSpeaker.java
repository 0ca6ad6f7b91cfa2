package io.github.reflectory.bird;

import static java.util.stream.Collectors.toCollection;

import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.testkit.lab.LabSpeaker;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A speaker of a random network and the machine it runs on. */
record RunningSpeaker(Speaker speaker, LabSpeaker machine) {
  /** How many routes came and went so far, in the words of every series. */
  private static final Pattern COUNTS = Pattern.compile(" *(Routes|(Im|Ex)port .*s): .*");

  /** Whether it is down when this fails. */
  boolean falls(Failure failure) {
    return failure.equals(new Failure.OfSpeaker(speaker.address()))
        || speaker.node().filter(node -> failure.equals(new Failure.OfNode(node))).isPresent();
  }

  /** Says something about the protocol of a session, if that is one of its own. */
  void tell(String command, Failure session) {
    for (SessionEnd end : speaker.ends()) {
      if (session.equals(between(end))) {
        machine.ask(command + " " + protocol(end));
      }
    }
  }

  /** Whether exactly the sessions of some ends are up. */
  boolean established(Predicate<SessionEnd> ends) {
    Set<String> expected =
        speaker.ends().stream()
            .filter(ends)
            .map(RunningSpeaker::protocol)
            .collect(toCollection(TreeSet::new));
    return machine.established().equals(expected);
  }

  static Failure.OfSession between(SessionEnd end) {
    return new Failure.OfSession(end.local(), end.peer());
  }

  private static String protocol(SessionEnd end) {
    return SessionText.name(end);
  }

  /** How much it received and sent until now. */
  List<String> counts() {
    return machine.ask("show protocols all").stream()
        .filter(line -> COUNTS.matcher(line).matches())
        .toList();
  }

  /** What it holds for a prefix, in BIRD's words. */
  String routesTo(String prefix) {
    StringBuilder text = new StringBuilder("\n" + speaker + " (" + speaker.address() + ")");
    try {
      machine.ask("show route all for " + prefix).forEach(line -> text.append("\n  ").append(line));
    } catch (IllegalArgumentException e) {
      text.append("\n  ").append(e.getMessage()); // as when there is no route
    }
    return text.toString();
  }
}
