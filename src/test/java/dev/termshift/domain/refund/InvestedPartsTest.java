package dev.termshift.domain.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.refund.InvestedParts.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What charges have in a value that is invested. */
class InvestedPartsTest {

  private static final InvestedParts VALUE =
      InvestedParts.of(1000).paidBy("c1", 333).paidBy("c2", 333);

  @Test
  void whatLeavesIsTheSameShareOfEachOnTheRunningTotal() {
    assertThat(VALUE.sharesOf(100)).containsExactly(new Part("c1", 33), new Part("c2", 34));
    assertThat(VALUE.minus(100))
        .isEqualTo(new InvestedParts(900, List.of(new Part("c1", 300), new Part("c2", 299))));
  }

  @Test
  void allOfItLeavesNothing() {
    assertThat(VALUE.minus(1000)).isEqualTo(InvestedParts.NONE);
    assertThat(VALUE.taking(0)).isEqualTo(InvestedParts.NONE);
    assertThat(VALUE.taking(2000)).isEqualTo(VALUE);
  }

  @Test
  void tenChargesAreKeptApartAndTheOldestMerges() {
    InvestedParts value = InvestedParts.of(11);
    for (int charge = 1; charge <= 10; charge++) {
      assertThat(value.nextToMerge()).isEmpty();
      value = value.paidBy("c" + charge, 1);
    }
    assertThat(value.nextToMerge()).contains("c1");
    InvestedParts more = value.paidBy("c11", 1);
    assertThat(more.parts()).hasSize(10);
    assertThat(more.of("c1")).isZero();
    assertThat(more.whole()).isEqualTo(11);
  }
}
