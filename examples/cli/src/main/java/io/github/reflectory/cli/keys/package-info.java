/** Commands on all keys of a store: dump, load, diff, watch, doctor, and on one key. */
@NullMarked
package io.github.reflectory.cli.keys;

import org.jspecify.annotations.NullMarked;
