package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.SessionEnd;
import io.github.reflectory.topology.Speaker;
import java.util.List;

/**
 * Nodes for which a reflector does not reflect: it takes them for non-clients, whose routes it does
 * not pass to other non-clients (RFC 4456 section 6).
 */
final class ClientCheck {
  private final Survey survey;
  private final Editor editor;
  private final FindingList findings;

  ClientCheck(Survey survey, Editor editor, FindingList findings) {
    this.survey = survey;
    this.editor = editor;
    this.findings = findings;
  }

  /** For each reflector those of its peers that are nodes and no clients. */
  void nonClients() {
    for (Speaker reflector : survey.speakers()) {
      if (reflector.isReflector()) {
        List<Speaker> nodes =
            survey.up(reflector).stream()
                .filter(end -> !end.external() && end.role() != Role.CLIENT)
                .map(SessionEnd::peer)
                .flatMap(peer -> survey.find(peer).stream())
                .filter(peer -> !peer.isReflector())
                .toList();
        Remedy clients =
            Remedy.all(nodes.stream().map(node -> editor.reflecting(reflector, node)).toList());
        if (clients.isApplicable()) {
          nonClients(reflector, nodes, clients);
        }
      }
    }
  }

  private void nonClients(Speaker reflector, List<Speaker> nodes, Remedy clients) {
    Who who = Who.of(nodes);
    findings.add(
        new Draft(
            FindingCode.NODE_NO_CLIENT,
            Severity.REMARK,
            new Who(
                ImmutableList.<String>builder()
                    .add(reflector.address().toString())
                    .addAll(who.names())
                    .build()),
            reflector.address()
                + " takes "
                + who
                + who.are(" for a non-client", " for non-clients")
                + ": it passes no routes of non-clients to "
                + who.are("it, nor its own to them", "them, nor theirs to other non-clients"),
            ImmutableList.of(
                clients.saying("make " + who + who.are(" a client", " clients") + " of it")),
            Draft.Idle.NOTHING));
  }
}
