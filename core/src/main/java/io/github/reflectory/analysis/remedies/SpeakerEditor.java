package io.github.reflectory.analysis.remedies;

import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.report.SpeakerEdit;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import java.util.Optional;

/** Changes speakers of a graph built by hand. */
final class SpeakerEditor implements Editor {
  private static final Asn ANY = new Asn(64512);

  private final CheckedNetwork checked;

  SpeakerEditor(CheckedNetwork checked) {
    this.checked = checked;
  }

  @Override
  public Remedy clusterId(IpAddress reflector, ClusterId id) {
    return Remedy.of(new SpeakerEdit.OfClusterId(reflector, id));
  }

  /** By the AS number of the node, so that the session is internal. */
  @Override
  public Remedy client(Speaker node, Speaker reflector) {
    Asn as = as(node).or(() -> as(reflector)).orElse(ANY);
    return Remedy.of(
        end(reflector, as, node, as, Role.CLIENT), end(node, as, reflector, as, Role.REFLECTOR));
  }

  @Override
  public Remedy internal(SessionEnd end, Speaker node, Speaker reflector) {
    return client(node, reflector);
  }

  @Override
  public Remedy mesh(Speaker one, Speaker other) {
    return both(one, other, Role.MESH);
  }

  @Override
  public Remedy direct(Speaker one, Speaker other) {
    return both(one, other, Role.NODE)
        .saying("configure a session between " + one + " and " + other);
  }

  private Remedy both(Speaker one, Speaker other, Role role) {
    Asn ofOne = as(one).or(() -> as(other)).orElse(ANY);
    Asn ofOther = as(other).orElse(ofOne);
    return Remedy.of(end(one, ofOne, other, ofOther, role), end(other, ofOther, one, ofOne, role));
  }

  @Override
  public Remedy reflecting(Speaker reflector, Speaker peer) {
    return reflector.ends().stream()
        .filter(end -> end.peer().equals(peer.address()))
        .map(end -> Remedy.of(end(reflector, end.localAs(), peer, end.peerAs(), Role.CLIENT)))
        .findFirst()
        .orElse(Remedy.NONE);
  }

  @Override
  public Remedy answering(SessionEnd end) {
    Speaker local = checked.at(end.local());
    Speaker peer = checked.at(end.peer());
    return local == null || peer == null
        ? Remedy.NONE
        : Remedy.of(end(peer, end.peerAs(), local, end.localAs(), role(end.role(), peer)));
  }

  /** What is answered in a graph by hand is answered so already. */
  @Override
  public Remedy naming(Speaker node, SessionEnd end) {
    return Remedy.NONE;
  }

  /** Both ends are wanted in a graph by hand, or it would not have one. */
  @Override
  public Remedy withdrawing(Speaker speaker, SessionEnd end) {
    return Remedy.NONE;
  }

  @Override
  public Remedy agreeing(Speaker speaker, SessionEnd end, SessionEnd other) {
    return checked
        .find(end.peer())
        .map(peer -> Remedy.of(end(speaker, other.peerAs(), peer, other.localAs(), end.role())))
        .orElse(Remedy.NONE);
  }

  /** In a graph built by hand it is each session that has AS numbers. */
  @Override
  public Remedy as(Speaker node, Asn as) {
    return Remedy.NONE;
  }

  /** In a graph built by hand there is none. */
  @Override
  public Remedy inDefaultAs(Speaker node) {
    return Remedy.NONE;
  }

  private static Role role(Role other, Speaker speaker) {
    return switch (other) {
      case MESH -> Role.MESH;
      case CLIENT -> Role.REFLECTOR;
      case REFLECTOR -> speaker.isReflector() ? Role.CLIENT : Role.NODE;
      case NODE, EXTERNAL_ROUTER -> Role.NODE;
    };
  }

  /** The AS number a speaker shows others most of the time: on its first session. */
  private static Optional<Asn> as(Speaker speaker) {
    return speaker.ends().stream().map(SessionEnd::localAs).findFirst();
  }

  /** The end of one speaker, of a session with another. */
  private static SpeakerEdit end(Speaker of, Asn shown, Speaker with, Asn expected, Role role) {
    return new SpeakerEdit.OfEnd(
        new SessionEnd(
            of.address(),
            shown,
            with.address(),
            expected,
            role,
            Reason.BY_HAND,
            with.node().orElse(null)));
  }
}
