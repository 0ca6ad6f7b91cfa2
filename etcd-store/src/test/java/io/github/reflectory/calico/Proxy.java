package io.github.reflectory.calico;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A network on loopback between a client and an etcd, and what can befall it. */
final class Proxy implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final Pattern EVENT = Pattern.compile("\"action\":\"(?!get)");
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final URI target;
  private final int port;
  private ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger counted = new AtomicInteger();
  private final AtomicInteger ending = new AtomicInteger();
  private volatile boolean refusing;
  private volatile boolean swallowing;
  private volatile boolean swallowingAnswers;
  private volatile String lastAnswered = "";
  private volatile String swallowedText = "";
  private volatile String countedText = "";
  private volatile long lateMillis;
  private volatile long width;
  private volatile String lostAnswer = "";
  private final AtomicBoolean answerEnds = new AtomicBoolean();
  private final AtomicBoolean losing = new AtomicBoolean();

  Proxy(String target) {
    this.target = URI.create(target);
    try {
      this.server = listen(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = server.getLocalPort();
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    start(() -> accept(listening));
    return listening;
  }

  String endpoint() {
    return target.getScheme() + "://127.0.0.1:" + port;
  }

  /** From now on nothing passes, while all connections stay open and new ones are accepted. */
  void swallow() {
    swallowing = true;
    swallowingAnswers = true;
  }

  /** From a request on that holds some text nothing is answered any more. */
  void swallowAnswersTo(String text) {
    lastAnswered = text;
  }

  /** Requests that hold some text do not arrive, nor does what follows on their connections. */
  void swallowRequestsWith(String text) {
    swallowedText = text;
  }

  /** From now on requests that hold some text are counted. */
  void count(String text) {
    countedText = text;
  }

  /** How many requests were counted or swallowed for their text. */
  int counted() {
    return counted.get();
  }

  /** From now on events arrive so much later than the heads of their answers. */
  void delayEvents(long millis) {
    lateMillis = millis;
  }

  /** From now on so many bytes a second pass each connection from etcd. */
  void narrow(long bytesPerSecond) {
    width = bytesPerSecond;
  }

  /** The next event is lost with its connection, which stays open; all others pass. */
  void loseNextEvent() {
    losing.set(true);
  }

  /** From now on connections are ended at once; until {@link #pass}. */
  void refuse() {
    refusing = true;
    cut();
  }

  /** The next request that holds some text arrives; instead of its answer the connection ends. */
  void loseAnswerTo(String text) {
    lostAnswer = text;
  }

  boolean isAnswerLost() {
    return lostAnswer.isEmpty() && !answerEnds.get();
  }

  /** The next connections are ended once they are made. */
  void endNext(int connections) {
    ending.set(connections);
  }

  /** How many are still to be ended. */
  int toEnd() {
    return Math.max(0, ending.get());
  }

  /** Nobody listens any more, and all connections end; until {@link #comeBack}. */
  void goAway() {
    close();
  }

  void comeBack() {
    try {
      server = listen(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connections made from now on work; those that were swallowed from are of no use any more. */
  void pass() {
    refusing = false;
    swallowing = false;
    swallowingAnswers = false;
    lastAnswered = "";
    swallowedText = "";
  }

  /** Ends all connections. */
  void cut() {
    open.forEach(Proxy::end);
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket client = listening.accept();
        if (refusing || ending.getAndDecrement() > 0) {
          client.close();
          continue;
        }
        Socket etcd = new Socket();
        open.add(client);
        open.add(etcd);
        start(() -> connect(client, etcd));
      }
    } catch (IOException closed) {
      cut();
    }
  }

  private void connect(Socket client, Socket etcd) {
    try {
      etcd.connect(new InetSocketAddress(target.getHost(), target.getPort()));
      // As both ends do it: else an answer in two small parts takes 40 ms.
      client.setTcpNoDelay(true);
      etcd.setTcpNoDelay(true);
      start(() -> pump(etcd, client, false));
      pump(client, etcd, true);
    } catch (IOException away) {
      end(client);
    }
  }

  /** What was swallowed once leaves a gap, so nothing may follow it on the same connection. */
  private void pump(Socket from, Socket to, boolean request) {
    byte[] buffer = new byte[BUFFER];
    boolean gap = false;
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        String said = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        if (request) {
          gap |= swallows(said);
        }
        gap |= request ? swallowing : swallowingAnswers;
        if (!request && answerEnds.compareAndSet(true, false)) {
          break;
        }
        boolean event = !request && EVENT.matcher(said).find();
        gap |= event && losing.compareAndSet(true, false);
        if (!gap) {
          int head = said.startsWith("HTTP/") ? said.indexOf(END_OF_HEAD) : -1;
          int first = head < 0 ? 0 : head + END_OF_HEAD.length();
          out.write(buffer, 0, first);
          out.flush();
          if (event) {
            Thread.sleep(lateMillis);
          }
          if (width > 0 && !request) {
            Thread.sleep(1000L * read / width);
          }
          out.write(buffer, first, read - first);
          out.flush();
        }
      }
    } catch (IOException | InterruptedException closed) {
      // One end is gone, so the other has to go, too.
    }
    end(from);
    end(to);
    open.remove(from);
    open.remove(to);
  }

  private boolean swallows(String request) {
    boolean swallowed = holds(request, swallowedText);
    if (swallowed || holds(request, countedText)) {
      counted.incrementAndGet();
    }
    if (holds(request, lostAnswer)) {
      answerEnds.set(true);
      lostAnswer = "";
    }
    if (holds(request, lastAnswered)) {
      swallowingAnswers = true;
    }
    return swallowed;
  }

  private static boolean holds(String said, String text) {
    return !text.isEmpty() && said.contains(text);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
