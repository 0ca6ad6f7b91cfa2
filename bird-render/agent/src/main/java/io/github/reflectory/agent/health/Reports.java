package io.github.reflectory.agent.health;

import java.util.function.Consumer;

/**
 * Where what happens is told.
 *
 * @param condition how the agent is doing
 * @param problems what is wrong with its own parts
 * @param words what messages call things
 * @param log takes a line each
 */
public record Reports(Condition condition, Problems problems, Words words, Consumer<String> log) {}
