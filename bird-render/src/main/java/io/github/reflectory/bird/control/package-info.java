/**
 * Running daemons: asked and steered over their control socket, and kept on the latest
 * configuration they accept.
 *
 * <pre>{@code
 * BirdControl daemon = BirdControl.at(Path.of("/run/bird/bird.ctl"));
 * ConfigPublisher publisher = ConfigPublisher.of(Path.of("/etc/bird/bird.conf"), daemon);
 * Publication done = publisher.publish(BirdConfig.of(speaker).files(Dialect.BIRD_2).get(0));
 * }</pre>
 *
 * <ul>
 *   <li>{@link io.github.reflectory.bird.control.BirdControl}: a daemon, asked and steered over its
 *       socket.
 *   <li>{@link io.github.reflectory.bird.control.DaemonStatus}, {@link
 *       io.github.reflectory.bird.control.ProtocolState}: what it says of itself and of its
 *       sessions.
 *   <li>{@link io.github.reflectory.bird.control.Reconfiguration}: what it did with a new
 *       configuration.
 *   <li>{@link io.github.reflectory.bird.control.ConfigPublisher}, {@link
 *       io.github.reflectory.bird.control.Publication}: keeps a file and its daemon on the latest
 *       configuration.
 *   <li>{@link io.github.reflectory.bird.control.BirdProgram}, {@link
 *       io.github.reflectory.bird.control.ConfigCheck}: the program, which checks a configuration
 *       before it is used.
 *   <li>{@link io.github.reflectory.bird.control.BirdException}: a daemon that cannot be reached or
 *       refuses.
 * </ul>
 */
@NullMarked
package io.github.reflectory.bird.control;

import org.jspecify.annotations.NullMarked;
