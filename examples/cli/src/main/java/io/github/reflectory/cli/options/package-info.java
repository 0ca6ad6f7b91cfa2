/** What commands share: options, the stores and files they open, how they print. */
@NullMarked
package io.github.reflectory.cli.options;

import org.jspecify.annotations.NullMarked;
