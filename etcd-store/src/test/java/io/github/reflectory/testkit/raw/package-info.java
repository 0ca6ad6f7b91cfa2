/** What a raw store of Calico's keys has to pass, whoever has written it. */
@NullMarked
package io.github.reflectory.testkit.raw;

import org.jspecify.annotations.NullMarked;
