/** What to change for an effect. */
@NullMarked
package io.github.reflectory.analysis.remedies;

import org.jspecify.annotations.NullMarked;
