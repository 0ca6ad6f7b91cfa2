/** Text keys with revisions: what a store of Calico's keys has to do, whatever it is. */
@NullMarked
package io.github.reflectory.raw;

import org.jspecify.annotations.NullMarked;
