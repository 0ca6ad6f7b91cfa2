/** A speaker's sessions as BIRD configuration text. */
@NullMarked
package io.github.reflectory.bird;

import org.jspecify.annotations.NullMarked;
