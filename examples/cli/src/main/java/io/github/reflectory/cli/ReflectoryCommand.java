package io.github.reflectory.cli;

import picocli.CommandLine.Command;

/** The top of the command line. */
@Command(
    name = "reflectory",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "BGP route-reflector topologies: plan them, prove them, keep them, render them for BIRD.",
      "",
      "An inventory (racks with reflectors and nodes, YAML or JSON) is planned into a topology (who"
          + " peers with whom), which a store keeps under Calico's keys. From it every speaker's"
          + " BIRD configuration is rendered. Start with: reflectory demo",
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nStores (STORE):%n",
    footer = {
      "  file:PATH          one JSON file of keys and values; created when missing",
      "  etcd-v2, etcd-v3   etcd by either API, at ETCD_ENDPOINTS (comma-separated; by default",
      "                     http://127.0.0.1:2379); with https also ETCD_CA_CERT_FILE,",
      "                     ETCD_CERT_FILE, ETCD_KEY_FILE; ETCD_USERNAME, ETCD_PASSWORD",
      "",
      "Exit status: 0 done; 1 different (diff) or something is wrong (analyze, doctor, status); 2 wrong",
      "input; 3 store unavailable or denied; 4 conflict: somebody else changed the same entry",
      "meanwhile; it was not overwritten.",
      "",
      "Every command explains itself: reflectory COMMAND --help",
    })
final class ReflectoryCommand {}
