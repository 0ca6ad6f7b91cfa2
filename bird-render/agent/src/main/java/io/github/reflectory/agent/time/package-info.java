/** Waiting: for a wakeup, between attempts, and on a clock that nobody sets. */
@NullMarked
package io.github.reflectory.agent.time;

import org.jspecify.annotations.NullMarked;
