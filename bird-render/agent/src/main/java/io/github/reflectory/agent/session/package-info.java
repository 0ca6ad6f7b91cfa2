/** The machine's sessions, as wanted and as the daemons report them. */
@NullMarked
package io.github.reflectory.agent.session;

import org.jspecify.annotations.NullMarked;
