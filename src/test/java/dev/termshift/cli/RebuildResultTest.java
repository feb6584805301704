package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a rebuild says to people. */
class RebuildResultTest {

  @Test
  void whatWasReadAndWrittenAndWhatHoldsNow() {
    assertThat(new RebuildResult(42, 3).words(false))
        .containsExactly(
            "Read 42 events of the journal, and wrote the rows of 3 subscriptions.",
            "Queries, the console and the index of deadlines see what the journal says. Rows that"
                + " say more stayed; --clear removes them.");
    assertThat(new RebuildResult(1, 1).words(true))
        .containsExactly(
            "Read 1 event of the journal, and wrote the rows of 1 subscription.",
            "Queries, the console and the index of deadlines see what the journal says, and nothing"
                + " else: all rows were removed before.");
  }

  @Test
  void anEmptyJournalGivesNoRows() {
    assertThat(new RebuildResult(0, 0).words(false))
        .containsExactly("The journal is empty: no rows were written.");
  }
}
