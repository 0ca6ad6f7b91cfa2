/** What a network survives where no formula holds: failures tried one after another. */
@NullMarked
package io.github.reflectory.analysis.simulation;

import org.jspecify.annotations.NullMarked;
