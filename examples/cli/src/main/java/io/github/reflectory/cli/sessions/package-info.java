/** {@code sessions}: who has which session with whom, and why. */
@NullMarked
package io.github.reflectory.cli.sessions;

import org.jspecify.annotations.NullMarked;
