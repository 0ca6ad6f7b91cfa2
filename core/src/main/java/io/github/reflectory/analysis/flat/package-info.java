/** Networks for which the closed forms hold: recognised, and answered for. */
@NullMarked
package io.github.reflectory.analysis.flat;

import org.jspecify.annotations.NullMarked;
