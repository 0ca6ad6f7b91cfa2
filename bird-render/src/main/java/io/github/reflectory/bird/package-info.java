/**
 * A speaker's sessions as the configuration of the BIRD that keeps them.
 *
 * <pre>{@code
 * Speaker rr1 = Sessions.of(topology, AddressFamily.IPV4).reflector(IpAddress.parse("10.0.1.1"));
 * for (BirdFile file : BirdConfig.of(rr1).files(Dialect.BIRD_2)) {
 *   file.writeTo(out);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link io.github.reflectory.bird.BirdConfig}: what a speaker is configured with.
 *   <li>{@link io.github.reflectory.bird.Dialect}: the language of a version of BIRD.
 *   <li>{@link io.github.reflectory.bird.BirdFile}: one file of it.
 * </ul>
 *
 * <p>A file depends on nothing but what is given: equal input makes it byte for byte the same. All
 * that reaches it is typed, so that no text from outside can.
 */
@NullMarked
package io.github.reflectory.bird;

import org.jspecify.annotations.NullMarked;
