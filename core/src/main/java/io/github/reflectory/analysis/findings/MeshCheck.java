package io.github.reflectory.analysis.findings;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.github.reflectory.analysis.remedies.Editor;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reflectors of the mesh that have no session with each other, where something depends on it.
 * Partial meshes and tiers are sound without.
 */
public final class MeshCheck {
  private static final int MOST = 100;

  private final CheckedNetwork checked;
  private final Editor editor;
  private final FindingList findings;

  /** Two reflectors of which neither has an end of a session with the other. */
  private record Missing(Speaker one, Speaker other) {}

  public MeshCheck(CheckedNetwork checked, Editor editor, FindingList findings) {
    this.checked = checked;
    this.editor = editor;
    this.findings = findings;
  }

  /** Of more than {@value #MOST} missing sessions, all at once. */
  public void incomplete() {
    List<Missing> missing = missing();
    if (missing.size() > MOST) {
      unmeshed(missing);
    } else {
      missing.forEach(one -> unmeshed(List.of(one)));
    }
  }

  private List<Missing> missing() {
    List<Speaker> mesh = checked.speakers().stream().filter(CheckedNetwork::inMesh).toList();
    SetMultimap<IpAddress, IpAddress> configured =
        configured(mesh.stream().map(Speaker::address).collect(Collectors.toSet()));
    List<Missing> missing = new ArrayList<>();
    for (int i = 0; i < mesh.size(); i++) {
      Speaker one = mesh.get(i);
      // Whoever has a session with all others needs no second look, and a mesh has only such.
      if (configured.get(one.address()).size() < mesh.size() - 1) {
        mesh.subList(i + 1, mesh.size()).stream()
            .filter(other -> !configured.containsEntry(one.address(), other.address()))
            .forEach(other -> missing.add(new Missing(one, other)));
      }
    }
    return missing;
  }

  private SetMultimap<IpAddress, IpAddress> configured(Set<IpAddress> mesh) {
    SetMultimap<IpAddress, IpAddress> configured = LinkedHashMultimap.create();
    for (IpAddress address : mesh) {
      Speaker speaker = checked.at(address);
      for (SessionEnd end : speaker == null ? ImmutableList.<SessionEnd>of() : speaker.ends()) {
        if (mesh.contains(end.peer())) {
          configured.put(address, end.peer());
          configured.put(end.peer(), address);
        }
      }
    }
    return configured;
  }

  private void unmeshed(List<Missing> missing) {
    IpAddress one = missing.get(0).one().address();
    IpAddress other = missing.get(0).other().address();
    Remedy sessions =
        Remedy.all(missing.stream().map(each -> editor.mesh(each.one(), each.other())).toList());
    findings.add(
        new Draft(
            FindingCode.INCOMPLETE_MESH,
            Severity.REMARK,
            NameList.of(List.of(one, other)),
            "reflector "
                + one
                + " has no session with reflector "
                + other
                + (missing.size() == 1
                    ? ""
                    : ", nor have " + (missing.size() - 1) + " other pairs of reflectors one")
                + ": reflectors do not pass each other's routes on, so the clients of one do not"
                + " see those of the other through them",
            ImmutableList.of(
                sessions.saying("configure the session on both, as non-clients of each other")),
            Draft.Idle.NOTHING));
  }
}
