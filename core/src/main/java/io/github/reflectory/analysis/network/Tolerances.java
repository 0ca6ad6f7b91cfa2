package io.github.reflectory.analysis.network;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.SingleFailure;
import io.github.reflectory.analysis.report.Tolerance;
import java.util.Optional;

/**
 * What is lost in a network as it is, and what it takes to lose more.
 *
 * @param pairs the number of ordered pairs of live nodes
 * @param lost the pairs lost as it is
 * @param reflectors failures of reflectors survived
 * @param sessions failures of sessions survived
 * @param racks failures of whole racks survived; empty without failure domains
 * @param single what each single failure of a live reflector, then of a live rack, would lose
 * @param method how {@code lost} and {@code single} were found
 */
public record Tolerances(
    long pairs,
    Losses lost,
    Tolerance reflectors,
    Tolerance sessions,
    Optional<Tolerance> racks,
    ImmutableList<SingleFailure> single,
    Method method) {

  /** The same with at most so many lost pairs listed. */
  public Tolerances listing(int most) {
    return new Tolerances(pairs, lost.listing(most), reflectors, sessions, racks, single, method);
  }
}
