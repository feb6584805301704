package dev.termshift.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.text.TerminalText;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What no letter can have is said, where a bare 0 would be read as "there was none". */
class DeadLetterFilterTest {

  @Test
  void aReasonThatThisVersionDoesNotKnowIsNamedWithThoseThatItKnows() {
    assertThat(doubts("--reason", "NOSUCH", "--reason", "BROKEN_SEAL"))
        .containsExactly(
            "No letter of this version has the reason 'NOSUCH'; it gives "
                + TerminalText.deadLetterReasons().stream().sorted().toList());
  }

  @Test
  void aPositionOutsideTheLogIsNamedWithItsPartitions() {
    assertThat(doubts("--position", "4:5", "--position", "3:5", "--position", "999999999:0"))
        .containsExactly(
            "The log has partitions 0 to 3, so that only a letter of a former log is at 4:5",
            "The log has partitions 0 to 3, so that only a letter of a former log is at"
                + " 999999999:0");
  }

  @Test
  void nothingIsDoubtedOfWhatCanBeThere() {
    assertThat(doubts("--reason", "BROKEN_SEAL", "--position", "3:5")).isEmpty();
    assertThat(filter("--position", "9:9").doubts(OptionalInt::empty)).isEmpty();
  }

  private static List<String> doubts(String... options) {
    return filter(options).doubts(() -> OptionalInt.of(4));
  }

  private static DeadLetterFilter filter(String... options) {
    DeadLetterFilter filter = new DeadLetterFilter();
    new CommandLine(filter).parseArgs(options);
    return filter;
  }

  @Test
  void theHelpNamesEveryPlaceOfALineThatAValueCanStandAt() {
    assertThat(CommandLineRun.of("dead-letters", "--help").out())
        .contains(DeadLetterLine.VALUE, DeadLetterLine.TEXT + " or " + DeadLetterLine.BASE64);
  }
}
