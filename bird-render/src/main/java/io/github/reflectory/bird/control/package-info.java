/**
 * Running daemons: asked and steered over their control socket, and kept on the latest
 * configuration they accept.
 *
 * <pre>{@code
 * BirdControl daemon = BirdControl.at(Path.of("/run/bird/bird.ctl"));
 * ConfigPublisher publisher = ConfigPublisher.of(Path.of("/etc/bird/bird.conf"), daemon);
 * Publication done = publisher.publish(BirdConfig.of(speaker).files(Dialect.BIRD_2).get(0));
 * }</pre>
 */
@NullMarked
package io.github.reflectory.bird.control;

import org.jspecify.annotations.NullMarked;
