package dev.termshift.endtoend;

import static org.awaitility.Awaitility.await;

import dev.termshift.Main;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.kafka.TopicScan;
import dev.termshift.node.Node;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.ChildJvm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An import whose sender and whose node are both killed in the middle, that is run again, and once
 * more; then most subscriptions are activated, and the terms of all of them end.
 */
final class ImportRun {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(3);
  private static final int SLOWEST_PER_SECOND = 100;
  private static final int RUNS = 2;
  private static final long MIB = 1024 * 1024;

  /** A sender has to get along with that, however long the file is. */
  private static final String SENDER_HEAP = "-Xmx64m";

  private final Lab lab;
  private final int rows;
  private final Consumer<String> progress;
  private final Path folder;
  private final Instant base =
      Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.DAYS);
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Long> seconds = new LinkedHashMap<>();
  private Instant stepBegan = Instant.now();
  private long senderKiB;

  /** Of before the terms pass: replies are not kept for as long. */
  private Map<String, Long> answers = Map.of();

  private ImportRun(Lab lab, int rows, Path folder, Consumer<String> progress) {
    this.lab = lab;
    this.rows = rows;
    this.folder = folder;
    this.progress = progress;
  }

  /** Runs to the end; what goes on is told. */
  static ImportReport of(int rows, Consumer<String> progress) throws Exception {
    Path folder = Files.createTempDirectory("imports");
    try (Lab lab = new Lab()) {
      return new ImportRun(lab, rows, folder, progress).run();
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private ImportReport run() throws Exception {
    Path file = written();
    Path configuration =
        lab.configurationFile("import", "termshift.kafka.client.group.instance.id = only\n");
    long decidedBefore;
    try (ChildJvm engine = start("-Xmx512m", "serve", "--config", configuration.toString())) {
      killSender(configuration);
      decidedBefore = awaited("decided", this::decided, count -> count > rows / 16);
      engine.kill();
    }
    long sentBefore = sent();
    done("interrupted");
    if (sentBefore >= rows) {
      faults.add("Expected the sender to be killed in the middle, but it had sent " + sentBefore);
    }
    try (Node node = lab.startNode();
        Upstream upstream = new Upstream(lab)) {
      for (int run = 1; run <= RUNS; run++) {
        sendAll(file, configuration);
        long expected = sentBefore + (long) run * rows;
        awaited("answered", this::decided, count -> count >= expected);
        done(run == 1 ? "resumed" : "again");
      }
      activate(upstream, sentBefore + (long) RUNS * rows);
      answers = answers();
      passTerms();
      node.pipeline().failures().forEach((each, why) -> faults.add(each + ": " + why));
    }
    return report(sentBefore, decidedBefore);
  }

  private Path written() throws IOException {
    Path file = folder.resolve("all.jsonl");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writeTo(writer, rows);
    }
    progress.accept(rows + " subscriptions in a file of " + Files.size(file) / MIB + " MiB");
    done("written");
    return file;
  }

  private void writeTo(BufferedWriter writer, int upTo) throws IOException {
    for (int i = 0; i < upTo; i++) {
      writer.write(new ImportedRow(i, base).line());
      writer.newLine();
    }
    writer.flush();
  }

  /** The sender reads from a pipe that has more to say when it is killed. */
  private void killSender(Path configuration) throws Exception {
    Path pipe = folder.resolve("pipe");
    if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
      throw new IllegalStateException("Expected to make the pipe " + pipe + ", but cannot");
    }
    try (ChildJvm sender = sender(pipe, configuration);
        BufferedWriter writer = Files.newBufferedWriter(pipe)) {
      writeTo(writer, rows / 2);
      awaited("sent", this::sent, count -> count > rows / 4);
      sender.kill();
      if (sender.output().contains("Sent")) {
        faults.add("Expected the sender to be killed, but it had sent all");
      }
    }
  }

  private void sendAll(Path file, Path configuration) {
    try (ChildJvm sender = sender(file, configuration)) {
      await()
          .atMost(patience())
          .pollInterval(POLL.dividedBy(5))
          .until(
              () -> {
                noteMemory(sender);
                return !sender.isAlive();
              });
      String expected = "Sent " + rows + " imports to " + topics().supportCommands();
      if (sender.awaitEnd() != 0 || !sender.output().contains(expected)) {
        faults.add("Expected the sender to send all, but got " + sender.output());
      }
    }
  }

  /** Linux says how much of a process was resident at most; elsewhere nothing is noted. */
  private void noteMemory(ChildJvm sender) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(sender.pid()), "status"))) {
      lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .forEach(kib -> senderKiB = Math.max(senderKiB, kib));
    } catch (IOException | UncheckedIOException e) {
      // It has ended.
    }
  }

  /** Each is told twice; so many commands were answered before. */
  private void activate(Upstream upstream, long before) {
    Activate asked = new Activate(Optional.empty(), Optional.empty());
    for (int time = 0; time < RUNS; time++) {
      activated()
          .forEach(row -> upstream.sendTo(topics().supportCommands(), row.id(), "on", asked));
      upstream.flush();
    }
    long expected = before + RUNS * activated().count();
    awaited("answered", this::decided, count -> count >= expected);
    done("activated");
  }

  /** Shortly before the first term's end nobody has been charged; an hour after the last, each. */
  private void passTerms() {
    passUntil(base.atZone(ZoneOffset.UTC).plusMonths(1).toInstant().minusSeconds(600));
    settle();
    if (journaled("charge.requested") > 0) {
      faults.add("Expected no charge before the first term's end");
    }
    passUntil(new ImportedRow(ImportedRow.HOURS - 1, base).end().plus(Duration.ofHours(1)));
    long active = activated().count();
    awaited("charged", () -> journaled("charge.requested"), count -> count >= active);
    awaited("unbilled", () -> journaled("period.unbilled"), count -> count >= rows - active);
    settle();
    done("terms passed");
  }

  private void passUntil(Instant at) {
    lab.time().pass(Duration.between(lab.time().instant(), at));
  }

  private void settle() {
    await().atMost(patience()).pollInterval(POLL).until(lab::isSettled);
  }

  private ImportReport report(long sentBefore, long decidedBefore) {
    long accepted = answers.getOrDefault("ACCEPTED", 0L);
    long others = answers.values().stream().mapToLong(it -> it).sum() - accepted;
    long activations = activated().count();
    if (accepted != rows + activations || others != sentBefore + rows + activations) {
      faults.add("Expected each to be accepted once and known from then on, but got " + answers);
    }
    faults.addAll(new ImportProof(rows, base).over(lab).faults());
    AuditReport audit = new Audit(lab.settings().kafka(), lab.source()).run();
    faults.addAll(audit.examples());
    if (!audit.isClean() || audit.inFlight() > 0) {
      faults.add("Expected a clean audit, but got " + audit.toJson());
    }
    done("compared");
    return new ImportReport(
        rows, seconds, sentBefore, decidedBefore, answers, senderKiB / 1024, heapMiB(), faults);
  }

  private static long heapMiB() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / MIB;
  }

  private Stream<ImportedRow> activated() {
    return IntStream.range(0, rows)
        .mapToObj(number -> new ImportedRow(number, base))
        .filter(ImportedRow::isActivated);
  }

  /** How commands were answered until now. */
  private Map<String, Long> answers() {
    ReplyReader reader = new ReplyReader();
    Map<String, Long> answers = new TreeMap<>();
    try (TopicScan scan = TopicScan.open(lab.clients(), topics().replies())) {
      scan.forEach(
          record ->
              answers.merge(
                  reader.read(record.headers(), record.value()).outcome().name(), 1L, Long::sum));
    }
    return answers;
  }

  private long decided() {
    return answers().values().stream().mapToLong(it -> it).sum();
  }

  private long sent() {
    try (TopicScan scan = TopicScan.open(lab.clients(), topics().supportCommands())) {
      return scan.size();
    }
  }

  private long journaled(String name) {
    String count = "select count(*) from event_journal where event_ser_manifest = '%s.v1'";
    return Long.parseLong(lab.texts(count.formatted(name)).get(0));
  }

  /** Waits for a number, and tells it. */
  private long awaited(String what, LongSupplier number, LongPredicate enough) {
    long[] last = {-1};
    await()
        .atMost(patience())
        .pollInterval(POLL)
        .until(
            () -> {
              long now = number.getAsLong();
              if (now != last[0]) {
                progress.accept(what + ": " + now);
              }
              last[0] = now;
              return enough.test(now);
            });
    return last[0];
  }

  private Duration patience() {
    return LEAST_PATIENCE.plusSeconds(rows / SLOWEST_PER_SECOND);
  }

  private void done(String step) {
    seconds.put(step, Duration.between(stepBegan, Instant.now()).toSeconds());
    progress.accept(step + " after " + seconds.get(step) + " s");
    stepBegan = Instant.now();
  }

  private TopicNames topics() {
    return lab.settings().kafka().topics();
  }

  private static ChildJvm sender(Path file, Path configuration) {
    return start(SENDER_HEAP, "import", file.toString(), "--config", configuration.toString());
  }

  private static ChildJvm start(String heap, String... args) {
    return ChildJvm.start(Main.class.getName(), List.of(heap), List.of(args));
  }
}
