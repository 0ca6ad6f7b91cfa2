/** Keys in a file: one JSON object, replaced as a whole. */
@NullMarked
package io.github.reflectory.file;

import org.jspecify.annotations.NullMarked;
