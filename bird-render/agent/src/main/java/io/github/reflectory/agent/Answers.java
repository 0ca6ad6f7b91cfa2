package io.github.reflectory.agent;

import io.github.reflectory.agent.follow.Reconciler;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.hold.Loss;
import io.github.reflectory.agent.http.ConfirmToken;
import io.github.reflectory.agent.http.Endpoint;
import io.github.reflectory.agent.http.Inside;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an agent answers by HTTP.
 *
 * @param token the folder of the token that has to be shown to confirm, if one has
 * @param label what sets the address, for messages
 */
record Answers(
    Agent agent,
    Reconciler reconciler,
    InetSocketAddress address,
    Optional<Path> token,
    String label,
    Words words)
    implements Inside {

  /**
   * Begins to answer.
   *
   * @throws IOException if that is not possible now
   */
  Endpoint start() throws IOException {
    Optional<String> shown =
        token.isPresent() ? Optional.of(new ConfirmToken(token.get()).make()) : Optional.empty();
    try {
      return Endpoint.start(address, shown, words, this);
    } catch (IOException e) {
      throw new IOException(
          label + ": nothing can be answered at http:/" + address + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean works() {
    return agent.works();
  }

  @Override
  public List<String> health() {
    return agent.problems(agent.figures());
  }

  @Override
  public String metrics() {
    return agent.metrics();
  }

  @Override
  public Optional<Held> held() {
    return agent.figures().held();
  }

  @Override
  public void confirm(Loss shown) {
    reconciler.confirm(shown);
  }
}
