package io.github.reflectory.cli;

import java.io.IOException;
import java.net.ServerSocket;

/** A program that takes a port for itself, says "held", and does nothing with it. */
final class PortHolder {
  private PortHolder() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (ServerSocket held = new ServerSocket(Integer.parseInt(arguments[0]))) {
      System.out.println("held " + held.getLocalPort());
      System.out.flush();
      Thread.currentThread().join();
    }
  }
}
