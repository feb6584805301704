package dev.termshift.settings;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the payment service shows what the engine does not know: a page for the means of payment,
 * and one for the receipt of a payment. An address has places such as {@code {paymentId}}.
 */
final class PaymentPages {

  private static final Set<String> NAMES = Set.of("card", "receipt");

  private static final String WHAT =
      "an address that begins with https://, with no places but {subscriptionId}, {customerRef}, "
          + "{chargeId} and {paymentId}";

  private static final String PLACES = "subscriptionId|customerRef|chargeId|paymentId";
  private static final Pattern PLACE = Pattern.compile("\\{(?:" + PLACES + ")\\}");

  private PaymentPages() {}

  /** The addresses by name, those that are given. */
  static Map<String, String> from(ConfigReader pages) {
    Map<String, String> given = new TreeMap<>();
    pages.allowOnly(NAMES);
    for (String name : NAMES) {
      String address = pages.parsed(name, WHAT, PaymentPages::address, "");
      if (!address.isEmpty()) {
        given.put(name, address);
      }
    }
    return given;
  }

  private static String address(String text) {
    if (!text.isEmpty() && !isAddress(PLACE.matcher(text).replaceAll("1"))) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static boolean isAddress(String address) {
    try {
      URI uri = URI.create(address);
      return "https".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
