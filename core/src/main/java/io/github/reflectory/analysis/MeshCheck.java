package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.SessionEnd;
import io.github.reflectory.topology.Speaker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether every reflector of the mesh has a session with every other. */
final class MeshCheck {
  private final Survey survey;
  private final FindingList findings;

  MeshCheck(Survey survey, FindingList findings) {
    this.survey = survey;
    this.findings = findings;
  }

  /** Reflectors of the mesh of which neither has an end of a session with the other. */
  void incomplete() {
    List<IpAddress> mesh = new ArrayList<>();
    for (Speaker speaker : survey.speakers()) {
      if (Survey.inMesh(speaker)) {
        mesh.add(speaker.address());
      }
    }
    SetMultimap<IpAddress, IpAddress> configured = configured(new HashSet<>(mesh));
    for (int i = 0; i < mesh.size(); i++) {
      IpAddress one = mesh.get(i);
      // Whoever has a session with all others needs no second look, and a mesh has only such.
      if (configured.get(one).size() < mesh.size() - 1) {
        List<IpAddress> missing = new ArrayList<>(mesh.subList(i + 1, mesh.size()));
        missing.removeAll(configured.get(one));
        if (!missing.isEmpty()) {
          unmeshed(one, missing);
        }
      }
    }
  }

  private SetMultimap<IpAddress, IpAddress> configured(Set<IpAddress> mesh) {
    SetMultimap<IpAddress, IpAddress> configured = LinkedHashMultimap.create();
    for (IpAddress address : mesh) {
      Speaker speaker = survey.at(address);
      for (SessionEnd end : speaker == null ? ImmutableList.<SessionEnd>of() : speaker.ends()) {
        if (mesh.contains(end.peer())) {
          configured.put(address, end.peer());
          configured.put(end.peer(), address);
        }
      }
    }
    return configured;
  }

  private void unmeshed(IpAddress one, List<IpAddress> missing) {
    List<IpAddress> all = new ArrayList<>(missing);
    all.add(0, one);
    findings.add(
        FindingCode.INCOMPLETE_MESH,
        Severity.ERROR,
        Who.of(all),
        "reflector "
            + one
            + " has no session with reflector"
            + (missing.size() == 1 ? " " : "s ")
            + Who.of(missing)
            + ": reflectors do not pass each other's routes on, so the clients of one do not see"
            + " those of the other through them",
        "configure the session on both");
  }
}
