/** From what a store wants to what the daemons run, as often as is good for them. */
@NullMarked
package io.github.reflectory.agent.follow;

import org.jspecify.annotations.NullMarked;
