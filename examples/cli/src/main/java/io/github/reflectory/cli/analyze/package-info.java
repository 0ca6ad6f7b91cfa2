/** Commands that analyse a topology: analyze, visibility, explain; and how reports are printed. */
@NullMarked
package io.github.reflectory.cli.analyze;

import org.jspecify.annotations.NullMarked;
