package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;

/**
 * Something an operator should know about a network, and what to do about it.
 *
 * @param code what kind of finding it is; never changes its meaning
 * @param severity how much it matters here
 * @param speakers whom it concerns, reflectors by address and nodes by name; at most the first
 *     hundred
 * @param message one sentence: what is wrong, what it costs, what mends it
 */
public record Finding(
    FindingCode code, Severity severity, ImmutableList<String> speakers, String message) {}
