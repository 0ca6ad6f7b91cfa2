/** What is asked of a network, and the part of it that has to be looked at for an answer. */
@NullMarked
package io.github.reflectory.analysis.scenario;

import org.jspecify.annotations.NullMarked;
