package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.remedies.Editor;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.SpeakerName;
import java.util.List;

/**
 * Nodes for which a reflector does not reflect: it takes them for non-clients, whose routes it does
 * not pass to other non-clients (RFC 4456 section 6).
 */
public final class ClientCheck {
  private final CheckedNetwork checked;
  private final Editor editor;
  private final FindingList findings;

  public ClientCheck(CheckedNetwork checked, Editor editor, FindingList findings) {
    this.checked = checked;
    this.editor = editor;
    this.findings = findings;
  }

  /** For each reflector those of its peers that are nodes and no clients. */
  public void nonClients() {
    for (Speaker reflector : checked.speakers()) {
      if (reflector.isReflector()) {
        List<Speaker> nodes =
            checked.up(reflector).stream()
                .filter(end -> !end.external() && end.role() != Role.CLIENT)
                .map(SessionEnd::peer)
                .flatMap(peer -> checked.find(peer).stream())
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
    NameList<SpeakerName> who = NameList.of(nodes.stream().map(Speaker::name).toList());
    findings.add(
        new Draft(
            FindingCode.NODE_NO_CLIENT,
            Severity.REMARK,
            new NameList<>(
                ImmutableList.<SpeakerName>builder()
                    .add(reflector.address())
                    .addAll(who.things())
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
