package io.github.reflectory.cli;

import io.github.reflectory.testkit.lab.Birds;

/** The same with a daemon for each address family. */
final class AgentCrashOnBird1Test extends AgentCrashTest {
  @Override
  Birds birds() {
    return Birds.bird1();
  }
}
