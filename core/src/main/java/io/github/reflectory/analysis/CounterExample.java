package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;

/**
 * What fails, and who loses whom then.
 *
 * @param down the smallest set of failures found, in a fixed order
 * @param lost never empty
 */
public record CounterExample(ImmutableList<Failure> down, Losses lost) {}
