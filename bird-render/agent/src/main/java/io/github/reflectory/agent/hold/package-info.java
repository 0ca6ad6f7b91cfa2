/** What is held back, for how long, and what of that outlives the agent. */
@NullMarked
package io.github.reflectory.agent.hold;

import org.jspecify.annotations.NullMarked;
