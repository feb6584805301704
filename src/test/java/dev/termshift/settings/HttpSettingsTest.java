package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          trusted-proxies = "proxy.example" | trusted-proxies to be addresses, or networks such as
          trusted-proxies = "face" | trusted-proxies to be addresses, or networks such as
          trusted-proxies = "10.0.0.0/33" | trusted-proxies to be addresses, or networks such as
          trusted-proxies = "10.0.0.256" | trusted-proxies to be addresses, or networks such as
          idle-timeout = 20 seconds | idle-timeout to be at least 30 seconds, but got PT20S
          head-timeout = 2 minutes | head-timeout to be at most idle-timeout (PT1M), but got PT2M
          max-connections = 0 | max-connections to be a whole number from 1 to 100000, but got '0'
          waits = 513 | waits to be at most half of max-connections (1024), but got 513
          management.port = -1 | management.port to be a whole number from 0 to 65535, but got '-1'
          management.max-connections = 0 | max-connections to be a whole number from 1 to 1000
          payment-pages.card = "http://pay.example" | card to be an address that begins with https
          payment-pages.receipt = "https://pay.example/{id}" | no places but {subscriptionId}
          payment-pages.cards = "https://pay.example" | cards
          """)
  void whatIsWrongWithListenersIsSaid(String line, String fault) {
    assertThatThrownBy(() -> TermshiftSettings.of(SettingsSamples.with("termshift.http." + line)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.168.5.64/26, 192.168.5.127, true",
    "192.168.5.64/26, 192.168.5.128, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, ::1, true"
  })
  void aNetworkHasTheAddressesThatBeginLikeIt(String network, String address, boolean has)
      throws UnknownHostException {
    List<Network> networks = proxies(network);
    assertThat(networks).hasSize(1);
    assertThat(networks.get(0).contains(InetAddress.getByName(address))).isEqualTo(has);
  }

  @Test
  void pagesOfThePaymentServiceAreKnownByName() {
    String receipt = "https://pay.example/{subscriptionId}?charge={chargeId}&payment={paymentId}";
    String line = "termshift.http.payment-pages.receipt = \"" + receipt + "\"";
    assertThat(TermshiftSettings.of(SettingsSamples.with(line)).http().paymentPages())
        .containsOnly(Map.entry("receipt", receipt));
  }

  @Test
  void proxiesAreSeparatedByCommas() {
    assertThat(proxies(" 10.0.0.0/8, 127.0.0.1,::1 ")).hasSize(3);
    assertThat(proxies("")).isEmpty();
  }

  private static List<Network> proxies(String text) {
    String line = "termshift.http.trusted-proxies = \"" + text + "\"";
    return TermshiftSettings.of(SettingsSamples.with(line)).http().connections().proxies();
  }
}
