package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stories and what they print, a file each under {@code golden/simulate}. A file that is missing is
 * written when the tests run with {@code -Dgolden.write=true}.
 */
class SimulateGoldenTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "proration, --pay",
    "month-ends, --pay --until 2026-05-31T10:00:00Z",
    "leap-years, --pay --until 2028-02-29T12:00:00Z",
    "burn-order, --pay --until 2027-03-02T00:00:00Z",
    "dunning, --until 2026-03-31T00:00:00Z",
    "outage, --pay --timers-down 2026-02-01T00:00:00Z/2026-05-01T06:00:00Z --until"
        + " 2026-05-20T00:00:00Z"
  })
  void tellsTheStoryAsALedger(String story, String options) throws IOException {
    List<String> args = new ArrayList<>(List.of(options.split(" ")));
    args.add("--table");

    SimulateRun run = SimulateRun.ofStory(story, args);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertGolden(story + ".table.txt", run.out());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"kafka-form"})
  void printsTheRecordsOfKafka(String story) throws IOException {
    SimulateRun run = SimulateRun.ofStory(story, List.of());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertGolden(story + ".out.jsonl", run.out());
  }

  private static void assertGolden(String name, String actual) throws IOException {
    Path file = SimulateRun.STORIES.resolve(name);
    if (!Files.exists(file) && Boolean.getBoolean("golden.write")) {
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("To write %s anew, delete it and run this test with -Dgolden.write=true", file)
        .isEqualTo(Files.readString(file));
  }
}
