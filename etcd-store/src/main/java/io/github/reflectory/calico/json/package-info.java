/** JSON as it is in the values of keys: in ASCII, with fields that nobody here knows. */
@NullMarked
package io.github.reflectory.calico.json;

import org.jspecify.annotations.NullMarked;
