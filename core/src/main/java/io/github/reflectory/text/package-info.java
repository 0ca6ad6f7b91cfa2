/** Words of messages: counts and quoted text. */
@NullMarked
package io.github.reflectory.text;

import org.jspecify.annotations.NullMarked;
