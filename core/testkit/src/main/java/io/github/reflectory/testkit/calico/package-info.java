/** Clusters of Calico v3, drawn by chance. */
@NullMarked
package io.github.reflectory.testkit.calico;

import org.jspecify.annotations.NullMarked;
