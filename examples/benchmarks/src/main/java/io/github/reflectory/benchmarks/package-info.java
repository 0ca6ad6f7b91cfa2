/** JMH benchmarks of planning, comparing and rendering, each beside its floor. */
@NullMarked
package io.github.reflectory.benchmarks;

import org.jspecify.annotations.NullMarked;
