/** The BIRD daemons of one machine: started, adopted, looked after and ended. */
@NullMarked
package io.github.reflectory.agent.daemon;

import org.jspecify.annotations.NullMarked;
