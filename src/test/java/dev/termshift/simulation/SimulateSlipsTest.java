package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who writes a word of an input nearly right reads which was probably meant. */
class SimulateSlipsTest {

  private static final String START =
      "{\"at\":\"2026-01-02T00:00:00Z\",\"authority\":\"CUSTOMER\",\"subscriptionId\":\"s\","
          + "\"command\":{\"type\":\"start\","
          + "\"data\":{\"planId\":\"monthly\",\"zone\":\"Europe/Berlin\"}}}";
  private static final String UPGRADE =
      "{\"at\":\"2026-01-03T00:00:00Z\",\"subscriptionId\":\"s\",\"command\":{\"type\":\"upgrade\","
          + "\"data\":{\"planId\":\"monthly-plus\",\"timing\":\"PERIOD_END\"}}}";
  private static final String TOP_UP =
      "{\"at\":\"2026-01-04T00:00:00Z\",\"subscriptionId\":\"s\",\"command\":{\"type\":\"top-up\","
          + "\"data\":{\"packId\":\"short-pack\"}}}";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER, CUSTOMR, /authority",
    "CUSTOMER, customer, /authority",
    "PERIOD_END, PERIODEND, /command/data/timing",
    "Europe/Berlin, Europe/Belrin, /command/data/zone",
    "Europe/Berlin, europe/berlin, /command/data/zone"
  })
  void aWordOfAFixedList(String right, String wrong, String place) {
    SimulateRun run = run(right, wrong);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip())
        .contains(": " + place + ": Expected ")
        .endsWith(", but got '" + wrong + "'; did you mean '" + right + "'?");
  }

  @ParameterizedTest
  @CsvSource({"Europe/Berlin, Berlin", "Europe/Berlin, Europe", "Europe/Berlin, Mars/Phobos"})
  void aZoneThatIsNearToNoneIsNotGuessedAt(String right, String wrong) {
    assertThat(run(right, wrong).err().strip()).endsWith(", but got '" + wrong + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "monthly, montly, start, plan",
    "monthly-plus, monthly-puls, upgrade, plan",
    "short-pack, shrt-pack, top-up, pack"
  })
  void anIdThatTheCatalogDoesNotHave(String right, String wrong, String command, String kind) {
    String hint =
        "Expected a %s of the catalog in %s of s, but got '%s'; did you mean '%s'?"
            .formatted(kind, command, wrong, right);
    SimulateRun run = run(right, wrong);
    SimulateRun table = run(right, wrong, "--table");

    assertThat(run.exitCode()).as("a rejection is no failure").isZero();
    assertThat(run.err().lines()).containsExactly(hint);
    assertThat(table.err().lines()).containsExactly(hint);
    assertThat(table.out()).contains("did you mean");
  }

  @Test
  void anIdThatIsNearToNoneIsNotGuessedAt() {
    assertThat(run("monthly", "platinum").err()).isEmpty();
  }

  private SimulateRun run(String right, String wrong, String... options) {
    List<String> lines =
        List.of(START, UPGRADE, TOP_UP).stream()
            .map(each -> each.replace("\"" + right + "\"", "\"" + wrong + "\""))
            .toList();
    List<String> all = new ArrayList<>(List.of("--pay"));
    all.addAll(List.of(options));
    return SimulateRun.ofLines(folder, lines, all.toArray(String[]::new));
  }
}
