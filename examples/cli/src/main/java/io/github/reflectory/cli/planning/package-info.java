/** The command that plans a topology, and what it refuses and warns of. */
@NullMarked
package io.github.reflectory.cli.planning;

import org.jspecify.annotations.NullMarked;
