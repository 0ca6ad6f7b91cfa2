/** What a module that may be missing says to the one that would use it; for the project only. */
@NullMarked
package io.github.reflectory.store.part;

import org.jspecify.annotations.NullMarked;
