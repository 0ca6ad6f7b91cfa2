package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.remedies.Editor;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph.Fault;
import io.github.reflectory.session.SessionGraph.Unmatched;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.SpeakerName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong between speakers: sessions that are configured and cannot come up. */
public final class SessionCheck {
  private final CheckedNetwork checked;
  private final Editor editor;
  private final FindingList findings;

  public SessionCheck(CheckedNetwork checked, Editor editor, FindingList findings) {
    this.checked = checked;
    this.editor = editor;
    this.findings = findings;
  }

  /**
   * Ends that no other end answers.
   *
   * @param shared addresses of several speakers; those have a finding of their own
   */
  public void oneSided(Set<IpAddress> shared) {
    Map<Missing, List<SessionEnd>> missing = new LinkedHashMap<>();
    for (Unmatched unmatched : checked.graph().unmatched()) {
      SessionEnd end = unmatched.end();
      if (unmatched.fault() != Fault.AS_MISMATCH
          && !shared.contains(end.local())
          && !shared.contains(end.peer())) {
        missing.computeIfAbsent(Missing.of(end), any -> new ArrayList<>()).add(end);
      }
    }
    missing.forEach(this::oneSided);
  }

  /** What is expected of a speaker that does not do it, or is not there. */
  private record Missing(IpAddress peer, Role role, boolean named) {
    static Missing of(SessionEnd end) {
      boolean named = end.reason() == Reason.NODE_PEER || end.reason() == Reason.GLOBAL_PEER;
      return new Missing(end.peer(), end.role(), named && end.role() != Role.CLIENT);
    }
  }

  private void oneSided(Missing missing, List<SessionEnd> ends) {
    List<SpeakerName> locals = ends.stream().map(end -> checked.label(end.local())).toList();
    Speaker peer = checked.at(missing.peer());
    Speaker node = missing.named() && peer != null && !peer.isReflector() ? peer : null;
    NameList<SpeakerName> who = NameList.of(locals);
    String session =
        who + who.are(" has", " have") + " a session with " + checked.label(missing.peer());
    findings.add(
        FindingCode.ONE_SIDED_SESSION,
        Severity.WARNING,
        new NameList<>(
            ImmutableList.<SpeakerName>builder()
                .add(checked.label(missing.peer()))
                .addAll(locals)
                .build()),
        session
            + " configured, but "
            + (peer == null
                ? "no speaker has that address"
                : "that speaker has none with " + who.are("it", "them"))
            + (node == null ? "" : ", being a node and no reflector")
            + ": it cannot come up",
        node != null
            ? ofNode(node, ends, who)
            : new Remedy[] {
              Remedy.all(ends.stream().map(editor::answering).toList())
                  .saying("configure both ends or none")
            });
  }

  /** A node that several name is meant as their reflector; where one does, that is too much. */
  private Remedy[] ofNode(Speaker node, List<SessionEnd> ends, NameList<SpeakerName> who) {
    Remedy answering = Remedy.all(ends.stream().map(editor::answering).toList());
    Remedy naming = Remedy.all(ends.stream().map(end -> editor.naming(node, end)).toList());
    boolean several = ends.size() > 1 || !naming.isApplicable();
    Remedy first = several ? answering : naming;
    String words =
        "register "
            + node.address()
            + " as a reflector, name "
            + who
            + who.are(" as its peer", " as its peers")
            + " too, or remove the peer";
    return new Remedy[] {
      first.saying(words),
      (several ? naming : Remedy.NONE).saying(words),
      withdrawing(ends)
          .saying("remove " + node.address() + " from the peers of " + who + ", or name each other")
    };
  }

  private Remedy withdrawing(List<SessionEnd> ends) {
    List<Remedy> each =
        ends.stream()
            .map(
                end ->
                    checked
                        .find(end.local())
                        .map(speaker -> editor.withdrawing(speaker, end))
                        .orElse(Remedy.NONE))
            .toList();
    return Remedy.allOrNone(each);
  }

  /** Pairs of ends that expect different AS numbers. */
  public void asMismatch(Set<IpAddress> shared) {
    Map<Map.Entry<IpAddress, IpAddress>, SessionEnd> waiting = new LinkedHashMap<>();
    for (Unmatched unmatched : checked.graph().unmatched()) {
      SessionEnd end = unmatched.end();
      if (unmatched.fault() == Fault.AS_MISMATCH
          && !shared.contains(end.local())
          && !shared.contains(end.peer())) {
        SessionEnd earlier = waiting.remove(Map.entry(end.peer(), end.local()));
        if (earlier == null) {
          waiting.put(Map.entry(end.local(), end.peer()), end);
        } else {
          asMismatch(earlier, end);
        }
      }
    }
  }

  private void asMismatch(SessionEnd first, SessionEnd second) {
    SpeakerName a = checked.label(first.local());
    SpeakerName b = checked.label(second.local());
    String words = "set the AS number each expects to the one the other has";
    findings.add(
        FindingCode.AS_MISMATCH,
        Severity.WARNING,
        NameList.of(ImmutableList.of(a, b)),
        a
            + " is AS "
            + first.localAs()
            + " and expects AS "
            + first.peerAs()
            + " of "
            + b
            + ", which is AS "
            + second.localAs()
            + " and expects AS "
            + second.peerAs()
            + ": their session cannot come up",
        agreeing(List.of(first, second), words));
  }

  /** Those that expect another AS number than the other end has expect that. */
  private Remedy agreeing(List<SessionEnd> ends, String words) {
    List<Remedy> wrong = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      SessionEnd other = ends.get(1 - i);
      if (!ends.get(i).peerAs().equals(other.localAs())) {
        wrong.add(agreeing(ends.get(i), other));
      }
    }
    return Remedy.allOrNone(wrong).saying(words);
  }

  private Remedy agreeing(SessionEnd end, SessionEnd other) {
    return checked
        .find(end.local())
        .map(speaker -> editor.agreeing(speaker, end, other))
        .orElse(Remedy.NONE);
  }
}
