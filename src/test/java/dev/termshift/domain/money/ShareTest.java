package dev.termshift.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareTest {

  @Test
  void nothingAndEverything() {
    assertThat(Share.NONE.of(500)).isZero();
    assertThat(Share.ALL.of(500)).isEqualTo(500);
  }

  @Test
  void aHalfIsRoundedAwayFromZero() {
    assertThat(new Share(1, 2).of(1)).isEqualTo(1);
    assertThat(new Share(1, 2).of(-1)).isEqualTo(-1);
    assertThat(new Share(1, 2).of(3)).isEqualTo(2);
    assertThat(new Share(1, 3).of(1)).isZero();
    assertThat(new Share(2, 3).of(1)).isEqualTo(1);
  }

  @Test
  void aShareOfNothingIsNothing() {
    assertThat(new Share(0, 0).of(500)).isZero();
  }

  @Test
  void thePartIsBetweenNothingAndTheWhole() {
    assertThatThrownBy(() -> new Share(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLargestAmountsAreExact() {
    assertThat(new Share(Long.MAX_VALUE, Long.MAX_VALUE).of(Long.MAX_VALUE))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(new Share(1, Long.MAX_VALUE).of(Long.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void itAgreesWithDecimalArithmetic() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long whole = 1 + random.nextLong(3_000_000);
      long part = random.nextLong(whole + 1);
      long amount = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
      BigDecimal exact =
          BigDecimal.valueOf(amount)
              .multiply(BigDecimal.valueOf(part))
              .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP);
      assertThat(new Share(part, whole).of(amount)).isEqualTo(exact.longValueExact());
    }
  }

  @Test
  void theSmallerOfTwoIsComparedExactly() {
    Share third = new Share(1, 3);
    Share almost = new Share(333_333_333, 1_000_000_000);
    assertThat(third.min(almost)).isEqualTo(almost);
    assertThat(almost.min(third)).isEqualTo(almost);
    assertThat(third.min(new Share(2, 6))).isEqualTo(third);
  }

  @Test
  void exchangesExactlyAndRoundsHalfUpOnce() {
    assertThat(new Share(29, 30).exchanged(500, 2_592_000, 2000, Long.MAX_VALUE))
        .isEqualTo(626_400);
    assertThat(new Share(1, 3).exchanged(1, 3, 2, 10)).isEqualTo(1);
    assertThat(new Share(1, 3).exchanged(1, 2, 2, 10)).isZero();
  }

  @Test
  void exchangesNothingAtNoPriceAndNoMoreThanTheMost() {
    assertThat(Share.ALL.exchanged(500, 100, 0, 1000)).isZero();
    assertThat(new Share(0, 0).exchanged(500, 100, 1, 1000)).isZero();
    assertThat(Share.ALL.exchanged(Long.MAX_VALUE, Long.MAX_VALUE, 1, 1000)).isEqualTo(1000);
    assertThat(Share.ALL.exchanged(10, 100, 1, 1000)).isEqualTo(1000);
    assertThat(Share.ALL.exchanged(10, 100, 1, 999)).isEqualTo(999);
  }
}
