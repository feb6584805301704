package dev.termshift.cli.bench;

import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.lab.TermshiftBuild;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.JsonOrWords;
import dev.termshift.cli.console.MavenHost;
import dev.termshift.cli.console.OneLineFaults;
import dev.termshift.peers.PeerSubject;
import dev.termshift.peers.PublishedConsumption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that compares what commands cost Termshift with what they cost a peer. */
@Command(
    name = "peers",
    header = "Compares what commands cost Termshift with what they cost a peer.",
    description = {
      "Both have the same rules, messages, broker and PostgreSQL. Started in turn, warmed up, given"
          + " the same work slice by slice in turn; a slice ends when its replies and its billing"
          + " events are there. A is Termshift, B the peer.",
      "A peer promises less than Termshift and does less: its main class says what."
    })
public final class PeersCommand implements Callable<Integer> {

  /** What can be compared. */
  private enum Peer {
    /** Built with Kafka Streams. */
    STREAMS,
    /** Built with Akka as its manual has it. */
    TEXTBOOK
  }

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Mixin private ServerOptions servers = new ServerOptions();

  @Mixin private AmountOptions amount = new AmountOptions();

  @Option(
      names = "--peer",
      required = true,
      description = "What Termshift is compared with: ${COMPLETION-CANDIDATES}.")
  private Peer peer = Peer.STREAMS;

  @Option(
      names = "--java-options",
      paramLabel = "TEXT",
      defaultValue = BuildOptions.JAVA_OPTIONS,
      description = "Options of the JVMs of both (default: ${DEFAULT-VALUE}).")
  private String javaOptions = "";

  /** Runs once and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new PeersCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    int exitCode = OneLineFaults.handleIn(line).execute(args);
    MavenHost.silence();
    System.exit(exitCode);
  }

  @Override
  public Integer call() {
    List<String> words = BuildOptions.words(javaOptions);
    RunPlan plan = amount.plan();
    try (Laboratory laboratory = servers.laboratory(output::note)) {
      Comparison comparison =
          new Comparison(
              laboratory, subjects(words), plan, new BenchOutput(output, new JsonOrWords()));
      return laboratory.during(
          () -> {
            comparison.run(PublishedConsumption::new, amount.pairs());
            return ExitCode.OK;
          });
    }
  }

  private List<Subject> subjects(List<String> words) {
    Subject termshift =
        new TermshiftBuild("Termshift", PeerSubject.production(), words, Optional.empty());
    return List.of(
        termshift, peer == Peer.STREAMS ? PeerSubject.streams(words) : PeerSubject.textbook(words));
  }
}
