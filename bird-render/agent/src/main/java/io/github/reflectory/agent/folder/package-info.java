/** The agent's folders and files, and whose they are. */
@NullMarked
package io.github.reflectory.agent.folder;

import org.jspecify.annotations.NullMarked;
