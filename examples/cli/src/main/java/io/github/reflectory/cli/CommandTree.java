package io.github.reflectory.cli;

import io.github.reflectory.cli.analyze.AnalyzeCommand;
import io.github.reflectory.cli.analyze.ExplainCommand;
import io.github.reflectory.cli.analyze.VisibilityCommand;
import io.github.reflectory.cli.demo.DemoCommand;
import io.github.reflectory.cli.entries.BgpCommand;
import io.github.reflectory.cli.entries.ConfirmCommand;
import io.github.reflectory.cli.entries.NodeCommand;
import io.github.reflectory.cli.entries.RrCommand;
import io.github.reflectory.cli.keys.DiffCommand;
import io.github.reflectory.cli.keys.DoctorCommand;
import io.github.reflectory.cli.keys.DumpCommand;
import io.github.reflectory.cli.keys.KeyCommand;
import io.github.reflectory.cli.keys.LoadCommand;
import io.github.reflectory.cli.keys.StatusCommand;
import io.github.reflectory.cli.keys.WatchCommand;
import io.github.reflectory.cli.options.Commands;
import io.github.reflectory.cli.planning.PlanCommand;
import io.github.reflectory.cli.sessions.SessionsCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands. Only those that the arguments name are looked into, since that takes a good part of
 * a short command's time; of the others no more is known than the list of commands says.
 */
final class CommandTree {
  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          PlanCommand.class,
          AnalyzeCommand.class,
          VisibilityCommand.class,
          ExplainCommand.class,
          SessionsCommand.class,
          RenderCommand.class,
          DiffCommand.class,
          DumpCommand.class,
          LoadCommand.class,
          DoctorCommand.class,
          WatchCommand.class,
          AgentCommand.class,
          StatusCommand.class,
          ConfirmCommand.class,
          RrCommand.class,
          BgpCommand.class,
          NodeCommand.class,
          KeyCommand.class);

  private CommandTree() {}

  /** A command line for some arguments. */
  static CommandLine of(List<String> arguments, Commands objects) {
    CommandLine top = new CommandLine(new ReflectoryCommand(), objects);
    for (Class<?> each : ALL) {
      Command described = each.getAnnotation(Command.class);
      top.addSubcommand(
          described.name(), arguments.contains(described.name()) ? each : outline(described));
    }
    return top;
  }

  private static CommandSpec outline(Command described) {
    CommandSpec outline = CommandSpec.create();
    outline.usageMessage().description(described.description());
    return outline;
  }
}
