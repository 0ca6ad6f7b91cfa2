/** A network in numbers, with and without what has failed. */
@NullMarked
package io.github.reflectory.analysis.network;

import org.jspecify.annotations.NullMarked;
