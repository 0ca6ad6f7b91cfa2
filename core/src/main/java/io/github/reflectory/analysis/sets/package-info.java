/** Sets of reflectors and nodes, by number or by who stands for them. */
@NullMarked
package io.github.reflectory.analysis.sets;

import org.jspecify.annotations.NullMarked;
