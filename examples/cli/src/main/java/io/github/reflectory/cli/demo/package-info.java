/** The demonstration: a network planned, analysed and rendered. */
@NullMarked
package io.github.reflectory.cli.demo;

import org.jspecify.annotations.NullMarked;
