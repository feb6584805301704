package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the brokers are said to be is looked at before anybody is asked there. */
class BrokerAddressesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kafka.bootstrap-servers = " " | kafka.bootstrap-servers to be a text, but it is empty
          kafka.bootstrap-servers = "127.0.0.1" | to be host:port of a broker, or of several with
          kafka.bootstrap-servers = "a:1,b" | with commas between, but got 'a:1,b'
          kafka.bootstrap-servers = "a:1;b:2" | with commas between, but got 'a:1;b:2'
          kafka.bootstrap-servers = "a:b" | with commas between, but got 'a:b'
          """)
  void whatIsNoneIsSaidInOneLine(String line, String fault) {
    assertThatThrownBy(() -> TermshiftSettings.of(SettingsSamples.with("termshift." + line)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(fault)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }
}
