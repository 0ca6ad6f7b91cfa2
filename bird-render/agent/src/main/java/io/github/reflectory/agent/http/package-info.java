/** What the agent answers by HTTP, on loopback only. */
@NullMarked
package io.github.reflectory.agent.http;

import org.jspecify.annotations.NullMarked;
