package dev.termshift.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloverTest {

  @Test
  void isReadAsItIsWritten() {
    assertThat(Rollover.parse("none")).isEqualTo(Rollover.NONE);
    assertThat(Rollover.parse("all")).isEqualTo(Rollover.ALL);
    assertThat(Rollover.parse("cap 500")).isEqualTo(new Rollover(500));
    assertThat(new Rollover(500).text()).isEqualTo("cap 500");
    assertThat(Rollover.NONE.text()).isEqualTo("none");
    assertThat(Rollover.ALL.text()).isEqualTo("all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cap", "cap 0", "cap -1", "cap 05", "500", "cap 99999999999999"})
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> Rollover.parse(text)).hasMessageContaining("Expected none, all or");
  }

  @Test
  void isNeverLessThanNothing() {
    assertThatThrownBy(() -> new Rollover(-1)).hasMessageContaining("Expected a cap of 0");
  }
}
