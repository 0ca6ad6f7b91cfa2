/** Brings jetcd. */
@NullMarked
package io.github.reflectory.jetcd;

import org.jspecify.annotations.NullMarked;
