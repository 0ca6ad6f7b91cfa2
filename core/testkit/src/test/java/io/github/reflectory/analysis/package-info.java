/** Properties of the analysis's own parts. */
@NullMarked
package io.github.reflectory.analysis;

import org.jspecify.annotations.NullMarked;
