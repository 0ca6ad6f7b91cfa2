/** How the agent is doing, for whoever asks. */
@NullMarked
package io.github.reflectory.agent.health;

import org.jspecify.annotations.NullMarked;
