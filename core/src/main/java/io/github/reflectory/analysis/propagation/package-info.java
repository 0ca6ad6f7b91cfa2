/** What becomes of routes: sent, reflected, checked, preferred. */
@NullMarked
package io.github.reflectory.analysis.propagation;

import org.jspecify.annotations.NullMarked;
