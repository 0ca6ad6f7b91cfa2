/** Commands on single entries of a topology: reflectors, peers, nodes, settings. */
@NullMarked
package io.github.reflectory.cli.entries;

import org.jspecify.annotations.NullMarked;
