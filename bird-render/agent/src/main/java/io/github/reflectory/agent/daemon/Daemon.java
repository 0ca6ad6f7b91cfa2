package io.github.reflectory.agent.daemon;

/** One daemon that is looked after, from a thread of its own. */
public interface Daemon {

  /** Begins to look after it. */
  void start();

  /** Whether it runs and uses what it was given last. */
  boolean works();

  /** Whether it does not run because there was never anything for it to run on. */
  boolean isIdle();

  /** How many times it was started by the agent. */
  int starts();

  /** Tells that there may be a configuration to start on now. */
  void wake();

  /**
   * Ends all looking after it, and the daemon itself if it is the agent's.
   *
   * @param keepRoutes whether its peers are to keep the routes for a restart (RFC 4724)
   */
  void end(boolean keepRoutes) throws InterruptedException;
}
