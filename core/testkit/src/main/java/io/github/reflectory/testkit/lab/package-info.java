/**
 * A lab of real BIRD daemons: every speaker of a network in a Linux network namespace of its own,
 * so that what the library says about a topology can be held against what BIRD does.
 *
 * <p>{@link io.github.reflectory.testkit.lab.Birds} finds the daemons and asks whether they accept
 * a configuration; {@link io.github.reflectory.testkit.lab.Lab} is a network of {@link
 * io.github.reflectory.testkit.lab.LabSpeaker speakers}, which take configuration text and tell
 * which routes and sessions they have. What the machine lacks skips the test with a reason, by the
 * rule of {@link io.github.reflectory.testkit.Requires}.
 */
@NullMarked
package io.github.reflectory.testkit.lab;

import org.jspecify.annotations.NullMarked;
