/** Checks of a design, whatever is lost. */
@NullMarked
package io.github.reflectory.analysis.findings;

import org.jspecify.annotations.NullMarked;
