/** Programs of the machine that tests run, and where they are found. */
@NullMarked
package io.github.reflectory.testkit.program;

import org.jspecify.annotations.NullMarked;
