package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {

  private static final KnownNames NAMES =
      new KnownNames(List.of("type", "subscriptionId", "id", "source", "data"));

  @ParameterizedTest
  @CsvSource({"dta,data", "dat,data", "tyep,type", "i,id", "ID,id", "sub,subscriptionId"})
  void aFewSlipsLeadToAName(String written, String meant) {
    assertThat(NAMES.nearest(written)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"at", "x", "command", "de", "up"})
  void aNameThatSharesLittleIsNotMeant(String written) {
    assertThat(NAMES.nearest(written)).isEmpty();
  }

  @Test
  void aFaultNamesAllAndAsksForTheNearest() {
    assertThat(NAMES.faultOf("tyep"))
        .isEqualTo(
            "Expected one of [type, subscriptionId, id, source, data], but got 'tyep'; did you mean"
                + " 'type'?");
  }
}
