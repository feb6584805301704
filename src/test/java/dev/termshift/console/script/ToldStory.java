package dev.termshift.console.script;

import dev.termshift.CommandLineRun;
import dev.termshift.testing.ConsoleScripts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A story that the rules tell, for scripts of the console to read. */
final class ToldStory {

  private static final Path CATALOG = Path.of("src/test/resources/golden/simulate/catalog.conf");

  /** Gives statements the story's events as the console has them, and what it knows of plans. */
  private static final String EVENTS =
      """
      const { plain } = await load('watch.js');
      const lines = (await readFile(new URL('./story.jsonl', import.meta.url), 'utf8'))
        .split('\\n').filter(Boolean).map((line) => JSON.parse(line));
      const events = lines
        .filter(({ topic }) => topic === 'subscription.billing.v1')
        .map(({ headers, value }) =>
          plain({ type: headers.ce_type, sequence: headers.ce_sequence, data: value }));
      const context = { planName: (id) => id, catalog: { plans: [] } };
      """;

  private final Path folder;
  private final List<String> lines = new ArrayList<>();

  /** Of nobody who has done anything, in a folder that the console was copied to. */
  ToldStory(Path folder) {
    this.folder = folder;
  }

  /** One more thing that somebody did or said, with its data without braces. */
  ToldStory then(String at, String authority, String command, String data) {
    lines.add(
        """
        {"at":"%s","subscriptionId":"s","authority":"%s","command":{"type":"%s","data":{%s}}}"""
            .formatted(at, authority, command, data.replace('\'', '"')));
    return this;
  }

  /** A payment of a charge that was asked for once. */
  ToldStory paid(String at, int charge, long minor, String paymentId) {
    return then(
        at, "PAYMENT", "payment-succeeded", attempt(charge, minor) + named("paymentId", paymentId));
  }

  /** The only attempt at a charge was declined. */
  ToldStory declined(String at, int charge, long minor) {
    return then(
        at, "PAYMENT", "payment-failed", attempt(charge, minor) + named("reason", "card declined"));
  }

  private static String attempt(int charge, long minor) {
    return "'chargeId':'s:c%d','attempt':1,'amountMinor':%d,'currency':'USD',"
        .formatted(charge, minor);
  }

  private static String named(String name, String value) {
    return "'%s':'%s'".formatted(name, value);
  }

  /** What statements print that have the story's {@code events}. */
  String read(String until, String statements) throws IOException {
    Path story = Files.write(folder.resolve("inputs.jsonl"), lines);
    List<String> args =
        List.of("simulate", "--catalog", CATALOG.toString(), "--until", until, story.toString());
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      CommandLineRun run = CommandLineRun.of(args);
      if (run.exitCode() != 0) {
        throw new AssertionError(run.err());
      }
    } finally {
      System.setOut(before);
    }
    Files.write(folder.resolve("story.jsonl"), bytes.toByteArray());
    return ConsoleScripts.run(folder, EVENTS + statements);
  }
}
