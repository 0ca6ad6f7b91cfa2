package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.topology.AddressFamily;
import java.util.Optional;

/**
 * All an analysis found out about one address family of a network.
 *
 * @param family which
 * @param rules how its reflectors are taken to behave
 * @param pairs the number of ordered pairs of live nodes
 * @param lost the pairs lost as it is
 * @param findings the worst first
 * @param reflectors failures of reflectors survived
 * @param sessions failures of sessions survived
 * @param racks failures of whole racks survived; empty when no failure domains were given
 * @param single what each single failure of a reflector and, with failure domains, of a rack would
 *     lose
 * @param method how {@code lost} and {@code single} were found; each tolerance says its own
 * @param unknownSettings settings of all nodes that are in the store and could not be read, of
 *     those the analysis was told. While there are any, all figures are a guess, those of a network
 *     with Calico's defaults in their place, and no finding rests on them
 */
public record Report(
    AddressFamily family,
    ReflectionRules rules,
    long pairs,
    Losses lost,
    ImmutableList<Finding> findings,
    Tolerance reflectors,
    Tolerance sessions,
    Optional<Tolerance> racks,
    ImmutableList<SingleFailure> single,
    Method method,
    ImmutableList<SetAside> unknownSettings) {
  public Report {
    requireNonNull(family, "family");
    requireNonNull(rules, "rules");
    requireNonNull(lost, "lost");
    requireNonNull(findings, "findings");
    requireNonNull(reflectors, "reflectors");
    requireNonNull(sessions, "sessions");
    requireNonNull(racks, "racks");
    requireNonNull(single, "single");
    requireNonNull(method, "method");
    requireNonNull(unknownSettings, "unknownSettings");
  }

  /**
   * Whether there are fewer than two live nodes. Nothing is lost then, and every failure survived,
   * however bad the network is: whoever lets a network pass because nothing is lost asks this, too.
   */
  public boolean provesNothing() {
    return pairs == 0;
  }

  /**
   * Whether routes are known to end up in several ways, or never to settle: which depends on the
   * order of messages, and the report tells one way only. Only networks can be such in which a
   * reflector shows several AS numbers on internal sessions, and of large ones not all are known,
   * or some sessions carry all paths and others the best.
   */
  public boolean dependsOnTiming() {
    return findings.stream().anyMatch(finding -> finding.code() == FindingCode.DEPENDS_ON_TIMING);
  }

  /**
   * Whether nothing may be lost of what counts as lost: the pairs see each other if routers of
   * which no entry says anything, as top-of-rack switches that others run, pass routes to each
   * other.
   */
  public boolean losesUnlessOthersPass() {
    return findings.stream()
        .anyMatch(
            finding ->
                finding.code() == FindingCode.ROUTES_LOST && finding.severity() == Severity.REMARK);
  }

  /**
   * One thing failed.
   *
   * @param down what
   * @param lost how many ordered pairs of live nodes are lost then
   */
  public record SingleFailure(Failure down, long lost) {
    public SingleFailure {
      requireNonNull(down, "down");
    }
  }
}
