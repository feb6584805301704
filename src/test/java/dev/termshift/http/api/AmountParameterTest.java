package dev.termshift.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.http.javadsl.model.HttpRequest;
import dev.termshift.domain.money.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An amount in an address is whole, in minor units, and has its currency. */
class AmountParameterTest {

  @Test
  void anAmountHasItsCurrency() {
    assertThat(amount("amountMinor=1517&currency=USD")).hasValue(new Money(1517, "USD"));
    assertThat(amount("status=SETTLED")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amountMinor=1517 | currency is missing.",
        "currency=USD | amountMinor is missing.",
        "amountMinor=15.17&currency=USD | amountMinor is '15.17'. It has to be a whole number",
        "amountMinor=-5&currency=USD | amountMinor is '-5'. It has to be a whole number",
        "amountMinor=1517&currency=usd | This is not a valid currency.",
        "amountMinor=1&amountMinor=2&currency=USD | The parameter amountMinor is there 2 times.",
      })
  void halfAnAmountIsRefused(String query, String why) {
    assertThatThrownBy(() -> amount(query)).hasMessageContaining(why);
  }

  private static Optional<Money> amount(String query) {
    return new Parameters(HttpRequest.create("/api/v1/charges?" + query))
        .money("amountMinor", "currency");
  }
}
