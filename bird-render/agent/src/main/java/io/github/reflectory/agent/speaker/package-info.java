/** The machine an agent works for, and what a store wants of it. */
@NullMarked
package io.github.reflectory.agent.speaker;

import org.jspecify.annotations.NullMarked;
