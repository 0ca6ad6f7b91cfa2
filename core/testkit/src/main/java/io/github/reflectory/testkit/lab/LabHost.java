package io.github.reflectory.testkit.lab;

import io.github.reflectory.testkit.program.Command;
import java.util.ArrayList;
import java.util.List;

/** A machine of the lab without what runs on it: a network namespace, its addresses and rules. */
final class LabHost {
  private final Namespaces namespaces;
  private final String namespace;

  LabHost(Namespaces namespaces, String namespace) {
    this.namespaces = namespaces;
    this.namespace = namespace;
  }

  /** The words that go before those of a program that is to run here. */
  List<String> enter() {
    return namespaces.enter(namespace);
  }

  List<String> command(List<String> program) {
    List<String> words = new ArrayList<>(enter());
    words.addAll(program);
    return words;
  }

  void own(String address) {
    ip(Namespaces.addAddress(address, "work0"));
  }

  /** Lets nothing leave for an address; by a rule, since daemons read the kernel's routes. */
  void prohibit(String address) {
    ip(rule("add", address));
  }

  /** Undoes {@link #prohibit}. */
  void permit(String address) {
    ip(rule("del", address));
  }

  private static String rule(String action, String address) {
    String family = address.contains(":") ? "-6" : "-4";
    return family + " rule " + action + " to " + address + " prohibit";
  }

  boolean ping(String destination, String source) {
    List<String> ping = List.of("ping", "-n", "-c1", "-W1", "-I", source, destination);
    return Command.run(command(ping)).status() == 0;
  }

  String ip(String arguments) {
    List<String> words = new ArrayList<>(List.of("-n", namespace));
    words.addAll(List.of(arguments.split(" ", -1)));
    return namespaces.ip(words);
  }
}
