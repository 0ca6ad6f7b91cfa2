package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.SpeakerName;

/**
 * Something an operator should know about a network, and what to do about it.
 *
 * @param code what kind of finding it is; never changes its meaning
 * @param severity how much it matters here
 * @param speakers all whom it concerns, reflectors by address and nodes by name; where routes are
 *     lost, the nodes of the pairs that are listed
 * @param problem what is wrong and what it costs, half a sentence
 * @param remedy what ends it, the other half; where it is data, it has been tried: what is an error
 *     loses fewer pairs with it, and a warning makes no figure of a report worse
 */
public record Finding(
    FindingCode code,
    Severity severity,
    ImmutableList<SpeakerName> speakers,
    String problem,
    Remedy remedy) {
  public Finding {
    requireNonNull(code, "code");
    requireNonNull(severity, "severity");
    requireNonNull(speakers, "speakers");
    requireNonNull(problem, "problem");
    requireNonNull(remedy, "remedy");
  }

  /** The same with another remedy. */
  public Finding with(Remedy other) {
    requireNonNull(other, "other");
    return new Finding(code, severity, speakers, problem, other);
  }

  /** One sentence: what is wrong, what it costs, what mends it. */
  public String message() {
    return problem + "; " + remedy;
  }

  @Override
  public String toString() {
    return severity + " " + code + ": " + message();
  }
}
