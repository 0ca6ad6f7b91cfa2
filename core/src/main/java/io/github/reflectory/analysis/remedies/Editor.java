package io.github.reflectory.analysis.remedies;

import io.github.reflectory.analysis.report.Remedy;
import io.github.reflectory.analysis.scenario.CheckedNetwork;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.Suspects;
import io.github.reflectory.analysis.scenario.Unmanaged;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;

/**
 * What to change for an effect, without words: entries of a topology, or speakers of a graph built
 * by hand. What cannot be written there is {@link Remedy#NONE}.
 */
public interface Editor {

  /** That of an analysed network. */
  static Editor of(
      Scenario scenario, CheckedNetwork checked, Unmanaged unmanaged, Suspects suspects) {
    Topology topology = scenario.topology();
    return topology == null
        ? new SpeakerEditor(checked)
        : new EntryEditor(topology, scenario.family(), unmanaged, suspects);
  }

  /** A reflector has this cluster ID. */
  Remedy clusterId(IpAddress reflector, ClusterId id);

  /** A node is an internal client of a reflector. */
  Remedy client(Speaker node, Speaker reflector);

  /** A node's session with a reflector becomes internal, by the entry that it comes from. */
  Remedy internal(SessionEnd end, Speaker node, Speaker reflector);

  /** Two reflectors have a session as non-clients. */
  Remedy mesh(Speaker one, Speaker other);

  /** A reflector reflects for a speaker it has a session with already. */
  Remedy reflecting(Speaker reflector, Speaker peer);

  /** The speaker at the other end configures the session as this end expects. */
  Remedy answering(SessionEnd end);

  /** The node at the other end of a session names the speaker at this one, too. */
  Remedy naming(Speaker node, SessionEnd end);

  /** The speaker of an end has it no more, and all else as before. */
  Remedy withdrawing(Speaker speaker, SessionEnd end);

  /** The speaker of an end takes on the AS numbers that the other end expects and has. */
  Remedy agreeing(Speaker speaker, SessionEnd end, SessionEnd other);

  /** A node has this AS number. */
  Remedy as(Speaker node, Asn as);

  /** A node with an AS number of its own has the default instead, and its reflectors expect it. */
  Remedy inDefaultAs(Speaker node);

  /** Two nodes see each other without any other speaker; comes with its words. */
  Remedy direct(Speaker one, Speaker other);
}
