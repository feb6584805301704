package dev.termshift.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

  private static final Money FIVE = new Money(500, "USD");

  @Test
  void sumsAndDifferencesAreExact() {
    assertThat(FIVE.plus(new Money(-700, "USD"))).isEqualTo(new Money(-200, "USD"));
    assertThat(FIVE.minus(new Money(700, "USD"))).isEqualTo(new Money(-200, "USD"));
    assertThat(FIVE.negated()).isEqualTo(new Money(-500, "USD"));
  }

  @Test
  void whatDoesNotFitIsAnErrorAndNotAWrongAmount() {
    Money most = new Money(Long.MAX_VALUE, "USD");
    assertThatThrownBy(() -> most.plus(FIVE)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE, "USD").minus(FIVE))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE, "USD").negated())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currenciesDoNotMix() {
    Money euro = new Money(1, "EUR");
    assertThatThrownBy(() -> FIVE.plus(euro)).hasMessage("Expected USD, but got EUR");
    assertThatThrownBy(() -> FIVE.minus(euro)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FIVE.compareTo(euro)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCurrencyIsThreeUpperCaseLetters() {
    assertThatThrownBy(() -> new Money(1, "usd")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(1, "DOLLAR")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSmallerAndTheLargerOfTwo() {
    assertThat(FIVE.min(Money.zero("USD"))).isEqualTo(Money.zero("USD"));
    assertThat(FIVE.max(Money.zero("USD"))).isEqualTo(FIVE);
    assertThat(Money.zero("USD").min(FIVE)).isEqualTo(Money.zero("USD"));
    assertThat(Money.zero("USD").max(FIVE)).isEqualTo(FIVE);
  }

  @Test
  void signs() {
    assertThat(FIVE.isPositive()).isTrue();
    assertThat(FIVE.isZero()).isFalse();
    assertThat(FIVE.isNegative()).isFalse();
    assertThat(Money.zero("USD").isPositive()).isFalse();
    assertThat(Money.zero("USD").isZero()).isTrue();
    assertThat(Money.zero("USD").isNegative()).isFalse();
    assertThat(FIVE.negated().isNegative()).isTrue();
  }

  @Test
  void aShareIsRoundedHalfUpOnce() {
    assertThat(FIVE.times(new Share(29, 30))).isEqualTo(new Money(483, "USD"));
  }
}
