/**
 * What an analysis answers: values, complete enough to be printed from.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.analysis.report.Report}: losses, tolerances and findings of a
 *       network in one address family.
 *   <li>{@link io.github.reflectory.analysis.report.Losses}, {@link
 *       io.github.reflectory.analysis.report.Pair}: nodes that do not see each other.
 *   <li>{@link io.github.reflectory.analysis.report.Tolerance}, {@link
 *       io.github.reflectory.analysis.report.CounterExample}, {@link
 *       io.github.reflectory.analysis.report.Failure}: how many failures a network takes, a failure
 *       that is too much, what can fail.
 *   <li>{@link io.github.reflectory.analysis.report.SingleFailure}: what one failure loses.
 *   <li>{@link io.github.reflectory.analysis.report.Comparison}, {@link
 *       io.github.reflectory.analysis.report.WhatIf}: what a change makes better or worse, and what
 *       one would that nobody has made.
 *   <li>{@link io.github.reflectory.analysis.report.OthersMayPass}, {@link
 *       io.github.reflectory.analysis.report.WithoutUnregistered}: what depends on routers and
 *       reflectors of which the entries say little.
 *   <li>{@link io.github.reflectory.analysis.report.Method}: how a figure was found.
 *   <li>{@link io.github.reflectory.analysis.report.Finding}, {@link
 *       io.github.reflectory.analysis.report.FindingCode}, {@link
 *       io.github.reflectory.analysis.report.Severity}: something about a design that somebody
 *       should know.
 *   <li>{@link io.github.reflectory.analysis.report.Remedy}, {@link
 *       io.github.reflectory.analysis.report.SpeakerEdit}: what to change about it, as data that
 *       can be applied and analysed again.
 *   <li>{@link io.github.reflectory.analysis.report.Visibility}: which nodes see which.
 *   <li>{@link io.github.reflectory.analysis.report.Explanation}: how a route came to a node, or
 *       where it was lost.
 *   <li>{@link io.github.reflectory.analysis.report.Progress}, {@link
 *       io.github.reflectory.analysis.report.AnalysisInterruptedException}: of long work.
 * </ul>
 *
 * <p>Everything here is pure: no I/O, clock, locale or randomness, equal input gives equal output.
 * All types are immutable and safe for use by many threads unless they say otherwise.
 */
@NullMarked
package io.github.reflectory.analysis.report;

import org.jspecify.annotations.NullMarked;
