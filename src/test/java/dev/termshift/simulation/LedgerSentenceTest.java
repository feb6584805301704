package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.text.Audience;
import dev.termshift.text.Language;
import dev.termshift.text.Template;
import dev.termshift.text.TextTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every sentence of a ledger is in the table, with all of its facts. */
class LedgerSentenceTest {

  @Test
  void everySentenceIsThereAndTellsItsFacts() {
    TextTable table = TextTable.of(Audience.TERMINAL, Language.ENGLISH);

    assertThat(table.keys(LedgerSentence.SECTION))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(LedgerSentence.values()).map(Enum::name).toList());
    assertThat(LedgerSentence.values())
        .allSatisfy(
            each ->
                assertThat(table.get(LedgerSentence.SECTION, each.name()).places())
                    .extracting(Template.Place::name)
                    .containsExactlyInAnyOrderElementsOf(each.parameters()));
  }
}
