/**
 * A network as a picture: racks as boxes, reflectors above nodes, sessions as lines. SVG text,
 * without fonts or programs of its own.
 */
@NullMarked
package io.github.reflectory.cli.drawing;

import org.jspecify.annotations.NullMarked;
