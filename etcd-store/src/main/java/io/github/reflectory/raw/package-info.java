/**
 * Text keys with revisions, whatever keeps them: what a store of Calico's keys has to do, and what
 * all such stores have in common.
 */
@NullMarked
package io.github.reflectory.raw;

import org.jspecify.annotations.NullMarked;
