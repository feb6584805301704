package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportAmountsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "DECIMAL . 20.00 USD = 2000",
        "DECIMAL . 20 USD = 2000",
        "DECIMAL . 20.5 USD = 2050",
        "DECIMAL . -3.00 USD = -300",
        "DECIMAL , 19,00 EUR = 1900",
        "DECIMAL , 1,000 KWD = 1000",
        "DECIMAL . 2000 JPY = 2000",
        "MINOR . 2000 USD = 2000"
      })
  void whatIsWrittenAsTheMappingSaysIsRead(String line, long minor) {
    assertThat(read(line)).contains(minor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DECIMAL , 1.000 EUR",
        "DECIMAL , 1.000,00 EUR",
        "DECIMAL , 1,000 EUR",
        "DECIMAL . 1,000 USD",
        "DECIMAL . 20.000 USD",
        "DECIMAL . 1.5E+03 USD",
        "DECIMAL . 1e3 USD",
        "DECIMAL . $20 USD",
        "DECIMAL . 20.00USD USD",
        "DECIMAL . 20.00 JPY",
        "MINOR . 20.00 USD",
        "DECIMAL . 12345678901234567890 USD"
      })
  void whatMayMeanAnotherAmountIsNotRead(String line) {
    assertThat(read(line)).isEmpty();
  }

  /** The unit and the mark of decimals that the mapping has, the cell, and its currency. */
  private static Optional<Long> read(String line) {
    String[] words = line.split(" ", -1);
    return new ExportAmounts(ExportAmounts.Unit.valueOf(words[0]), words[1])
        .minor(words[2], words[3]);
  }
}
