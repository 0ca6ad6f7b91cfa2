package io.github.reflectory.agent.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Answers small requests by HTTP 1, one a connection. No thread waits for a client: whoever sends
 * half a request, or does not read the answer, keeps nobody else waiting, and is gone after a few
 * seconds, or sooner if many do.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_CONNECTIONS = 64;
  private static final int BACKLOG = 128;

  private final ServerSocketChannel server;
  private final Selector selector;
  private Function<Request, Answer> answers = any -> new Answer(Answer.UNAVAILABLE, "");
  private Executor executor = Runnable::run;

  private LoopbackServer(ServerSocketChannel server, Selector selector) {
    this.server = server;
    this.selector = selector;
  }

  /**
   * One that does not answer yet.
   *
   * @throws IOException if the address is taken
   */
  public static LoopbackServer at(InetSocketAddress address) throws IOException {
    Selector selector = Selector.open();
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.bind(address, BACKLOG);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      server.close();
      selector.close();
      throw e;
    }
    return new LoopbackServer(server, selector);
  }

  /** Has requests answered, by threads of an executor. */
  public void start(Function<Request, Answer> how, Executor by) {
    answers = how;
    executor = by;
    Thread thread = new Thread(this::run, "reflectory-http");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::ready, LIMIT.toMillis() / 10);
        endOld();
      }
    } catch (ClosedSelectorException | IOException e) {
      // Closed meanwhile.
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else if (key.attachment() instanceof Exchange exchange) {
        exchange.goOn();
      }
    } catch (IOException | RuntimeException e) {
      // Of this client only; the others go on.
      if (key.attachment() instanceof Exchange exchange) {
        exchange.end();
      }
    }
  }

  private void accept() throws IOException {
    SocketChannel client = server.accept();
    if (client == null) {
      return;
    }
    client.configureBlocking(false);
    SelectionKey key = client.register(selector, SelectionKey.OP_READ);
    key.attach(new Exchange(key, client));
    List<Exchange> all = exchanges();
    if (all.size() > MOST_CONNECTIONS) {
      all.stream()
          .filter(each -> each.request.isEmpty())
          .min(Comparator.comparingLong(each -> each.began))
          .ifPresent(Exchange::end);
    }
  }

  private List<Exchange> exchanges() {
    return selector.keys().stream()
        .map(SelectionKey::attachment)
        .filter(Exchange.class::isInstance)
        .map(Exchange.class::cast)
        .toList();
  }

  private void endOld() {
    long now = System.nanoTime();
    for (Exchange exchange : exchanges()) {
      if (now - exchange.began > LIMIT.toNanos() && !exchange.answering()) {
        exchange.end();
      }
    }
  }

  /** One connection. */
  private final class Exchange {
    final SelectionKey key;
    final SocketChannel client;
    final long began = System.nanoTime();
    final ByteBuffer in = ByteBuffer.allocate(Request.MOST_OCTETS);
    Optional<Request> request = Optional.empty();
    volatile ByteBuffer out = ByteBuffer.allocate(0);

    Exchange(SelectionKey key, SocketChannel client) {
      this.key = key;
      this.client = client;
    }

    /** Whether the client waits for us, and not we for the client. */
    boolean answering() {
      return request.isPresent() && !out.hasRemaining();
    }

    void goOn() throws IOException {
      if (request.isEmpty()) {
        read();
      } else if (out.hasRemaining()) {
        client.write(out);
        if (!out.hasRemaining()) {
          end();
        }
      }
    }

    private void read() throws IOException {
      if (client.read(in) < 0) {
        end();
        return;
      }
      String head = new String(in.array(), 0, in.position(), ISO_8859_1);
      Optional<Request> whole = Request.parse(head);
      if (whole.isEmpty() && in.hasRemaining()) {
        return;
      }
      Request asked = whole.orElse(Request.WRONG);
      request = Optional.of(asked);
      key.interestOps(0);
      executor.execute(() -> answer(asked));
    }

    private void answer(Request asked) {
      Answer answer;
      try {
        answer = answers.apply(asked);
      } catch (RuntimeException e) {
        answer = new Answer(500, "failed: " + e.getClass().getSimpleName() + "\n");
      }
      out = ByteBuffer.wrap(answer.text(asked.method()).getBytes(UTF_8));
      try {
        key.interestOps(SelectionKey.OP_WRITE);
        selector.wakeup();
      } catch (CancelledKeyException e) {
        // The client is gone.
      }
    }

    void end() {
      key.cancel();
      try {
        client.close();
      } catch (IOException e) {
        // Gone in any case.
      }
    }
  }

  public InetSocketAddress address() throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Exchange exchange : exchanges()) {
        exchange.end();
      }
      selector.close();
    } catch (IOException e) {
      // Gone in any case.
    }
  }
}
