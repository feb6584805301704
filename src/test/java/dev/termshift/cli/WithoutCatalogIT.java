package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sub-commands that decide nothing, with what they need to connect and nothing else. */
final class WithoutCatalogIT {

  private static final String COMMAND =
      "{\"type\":\"start\",\"subscriptionId\":\"s\",\"data\":{\"planId\":\"solo\"}}";

  @TempDir Path folder;
  private Installation bare;

  @BeforeEach
  void makeTopics() {
    bare =
        Installation.in(folder)
            .with("catalog-file", "\"none.conf\"")
            .with("forwarder.seal.keys", "null\ntermshift.forwarder.seal.keys { }");
    assertThat(bare.run("topics", "--create").err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "topics, 0",
    "audit, 0",
    "lag, 0",
    "rebuild, 0",
    "status, 1",
    "dead-letters, 0",
    "dead-letters list, 0",
    "dead-letters --show, 0"
  })
  void itWorks(String line, int exitCode) {
    CommandLineRun run = bare.run(line.split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isNotEmpty();
    assertThat(run.err()).doesNotContain("catalog", "seal.active", "WARN");
  }

  @Test
  void commandsCanBeSent() {
    assertThat(bare.send(COMMAND).exitCode()).isZero();
    assertThat(bare.records().readAll(bare.topics().commands())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dead-letters --export FILE", "adopt --partition 0 --next-offset 0"})
  void whoReadsSealsNeedsTheSealKeysOnly(String line) {
    String[] words = line.replace("FILE", folder.resolve("letters").toString()).split(" ");
    CommandLineRun without = bare.run(words);
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err().lines())
        .singleElement()
        .asString()
        .isEqualTo(
            "Expected termshift.forwarder.seal.keys to be one or more secrets, such as keys.1 ="
                + " \"…\", but got none");

    Installation sealing =
        bare.with("forwarder.seal.keys", "{ 1 = \"0123456789abcdef0123456789abcdef\" }");
    assertThat(sealing.run(words).exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = "serve")
  void whatDecidesSaysThatItNeedsOne(String command) {
    CommandLineRun run =
        bare.with("forwarder.seal.keys", "{ 1 = \"0123456789abcdef0123456789abcdef\" }")
            .run(command);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected the catalog in ")
        .endsWith("none.conf, as termshift.catalog-file says, but there is no such file");
  }
}
