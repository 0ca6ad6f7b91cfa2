/** How a route came to a node, or where it was lost. */
@NullMarked
package io.github.reflectory.analysis.explain;

import org.jspecify.annotations.NullMarked;
