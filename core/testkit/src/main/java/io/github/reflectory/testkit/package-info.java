/** What tests of reflector designs and of stores need: generators, contracts, known networks. */
@NullMarked
package io.github.reflectory.testkit;

import org.jspecify.annotations.NullMarked;
