/** What is wrong with keys, and what mends it. */
@NullMarked
package io.github.reflectory.calico.doctor;

import org.jspecify.annotations.NullMarked;
