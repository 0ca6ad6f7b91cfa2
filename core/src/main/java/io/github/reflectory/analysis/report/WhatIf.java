package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.plan.ClusterIds;

/**
 * What would be with other cluster IDs for all registered reflectors, and everything else as it is.
 *
 * @param clusterIds who would share one
 * @param comparison what that changes
 */
public record WhatIf(ClusterIds clusterIds, Comparison comparison) {
  public WhatIf {
    requireNonNull(clusterIds, "clusterIds");
    requireNonNull(comparison, "comparison");
  }
}
