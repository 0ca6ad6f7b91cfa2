/** The reflectory command: it parses and prints, the library does the work. */
@NullMarked
package io.github.reflectory.cli;

import org.jspecify.annotations.NullMarked;
