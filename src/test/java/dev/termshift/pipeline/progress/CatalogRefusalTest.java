package dev.termshift.pipeline.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A catalog of sixty versions that is another one has sixty differences; one tells as much. */
class CatalogRefusalTest {

  @Test
  void saysTheFirstDifferenceHowManyMoreThereAreAndWhatToDo() {
    assertThat(CatalogAgreement.refusal(Collections.nCopies(60, "Expected one, but got two")))
        .isEqualTo(
            "Expected one, but got two; and there are 59 differences more: start this node with the"
                + " catalog that the others have, see the runbook");
    assertThat(CatalogAgreement.refusal(Collections.nCopies(2, "Expected one, but got two")))
        .contains("two; and there is 1 difference more: start");
    assertThat(CatalogAgreement.refusal(List.of("Expected one, but got two")))
        .startsWith("Expected one, but got two: start this node");
  }
}
