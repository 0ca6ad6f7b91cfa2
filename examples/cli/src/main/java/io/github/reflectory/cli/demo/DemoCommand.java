package io.github.reflectory.cli.demo;

import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.cli.drawing.Drawing;
import io.github.reflectory.cli.entries.OwnCommand;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.OpenStore;
import io.github.reflectory.cli.options.OutputFile;
import io.github.reflectory.cli.options.ShellWord;
import io.github.reflectory.cli.options.StoreSpec;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plans, stores, renders, draws and proves the example network. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plan an example network of three racks and write all there is to see of it.",
      "",
      "Six route reflectors RR1 to RR6 in a mesh, nodes N1 to N9 with the two reflectors of their"
          + " rack. No server is needed, and nothing outside DIR is touched.",
    })
public final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "reflectory-demo",
      description = "Where to write; other files there stay. Default: ./reflectory-demo.")
  private Path out;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Demo demo = new Demo();
    write(demo);
    DemoTables tables = new DemoTables(demo);
    console.print(tables.racks());
    console.print(tables.speakers());
    console.print("Written to " + out + ":");
    console.print("  inventory.yaml   what there is; plan it yourself");
    console.print("  topology.json    who peers with whom, under Calico's keys");
    console.print("  topology.svg     the same as a drawing, for any browser");
    console.print(
        "  misprint.json    the same with the cluster IDs as the old documentation prints");
    console.print("  RR1/bird.conf    the configuration of RR1 for BIRD 2 and 3");
    console.print("  RR1/bird.cfg     the same for BIRD 1.6; and so for all 15 speakers");
    console.print("");
    console.print("What it survives, as meant and as the old documentation's last lines print it:");
    console.print("");
    console.print(new DemoProof(demo).table());
    console.print("Try next:");
    String store = " --store " + ShellWord.of("file:" + out.resolve("topology.json"));
    String inventory = ShellWord.of(out.resolve("inventory.yaml").toString());
    String misprint = " --store " + ShellWord.of("file:" + out.resolve("misprint.json"));
    next("analyze" + misprint + " --inventory " + inventory);
    next("explain N4 N7 --down 10.0.1.3" + misprint);
    next("rr show" + store);
    next("render --node N1 --announce 203.0.113.16/28" + store);
    next("plan " + inventory + store + " --strategy spread --reflectors-per-node 2 --dry-run");
    return ExitStatus.DONE;
  }

  private void next(String arguments) {
    console.print("  " + OwnCommand.name() + " " + arguments);
  }

  private void write(Demo demo) {
    OutputFile.write(out.resolve("inventory.yaml"), demo.inventoryText());
    OutputFile.write(
        out.resolve("topology.svg"),
        Drawing.svg(demo.inventory(), demo.topology(), demo.announced()));
    for (Map.Entry<Name, Speaker> entry : demo.speakers().entrySet()) {
      Path directory = out.resolve(entry.getKey().text());
      BirdConfig config = demo.config(entry.getKey(), entry.getValue());
      for (Dialect dialect : Dialect.values()) {
        for (BirdFile file : config.files(dialect)) {
          OutputFile.write(directory.resolve(file.name()), file.text());
        }
      }
    }
    store("topology.json", demo.topology());
    store("misprint.json", demo.misprinted());
  }

  private void store(String name, Topology topology) {
    // An earlier demo's store may have been changed since, or spoilt.
    Path store = out.resolve(name);
    OutputFile.remove(store);
    try (OpenStore open = new OpenStore(StoreSpec.file(store), console)) {
      open.apply(Topology.empty().diff(topology));
    }
  }
}
