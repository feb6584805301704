package dev.termshift.contract.command;

import static dev.termshift.contract.command.Records.binary;
import static dev.termshift.contract.command.Records.binaryHeaders;
import static dev.termshift.contract.command.Records.structured;
import static dev.termshift.contract.command.Records.utf8;
import static dev.termshift.contract.command.Records.with;
import static dev.termshift.contract.command.UnreadableReason.INVALID_DATA;
import static dev.termshift.contract.command.UnreadableReason.INVALID_ID;
import static dev.termshift.contract.command.UnreadableReason.INVALID_KEY;
import static dev.termshift.contract.command.UnreadableReason.KEY_NOT_SUBJECT;
import static dev.termshift.contract.command.UnreadableReason.NOT_A_CLOUD_EVENT;
import static dev.termshift.contract.command.UnreadableReason.NOT_JSON;
import static dev.termshift.contract.command.UnreadableReason.NO_KEY;
import static dev.termshift.contract.command.UnreadableReason.NO_VALUE;
import static dev.termshift.contract.command.UnreadableReason.TOO_LARGE;
import static dev.termshift.contract.command.UnreadableReason.UNKNOWN_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages made to break a reader: each is refused for a reason, none throws. */
class HostileCommandTest {

  private static final WireMessage GOOD = binary("upgrade", "{\"planId\":\"pro\"}");

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());

  private Unreadable refuse(byte[] key, Headers headers, byte[] value) {
    DecodedCommand result = decoder.decode(key, headers, value);
    assertThat(result).isInstanceOf(Unreadable.class);
    Unreadable unreadable = (Unreadable) result;
    assertThat(unreadable.faults()).isNotEmpty();
    assertThat(unreadable.detail()).hasSizeLessThanOrEqualTo(1_000);
    assertThat(unreadable.detail().chars()).noneMatch(Character::isISOControl);
    return unreadable;
  }

  private void refused(UnreadableReason reason, WireMessage message) {
    assertThat(refuse(message.key(), message.headers(), message.value()).reason())
        .isEqualTo(reason);
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        Arguments.of(NOT_JSON, "  "),
        Arguments.of(NOT_JSON, "{"),
        Arguments.of(NOT_JSON, "{\"planId\":\"pro\"} x"),
        Arguments.of(NOT_JSON, "{\"planId\":\"pro\"}{}"),
        Arguments.of(NOT_JSON, "{\"planId\":\"pro\",\"planId\":\"pro\"}"),
        Arguments.of(NOT_JSON, "{\"x\":{\"a\":1,\"a\":1},\"planId\":\"pro\"}"),
        Arguments.of(NOT_JSON, "{\"planId\":NaN}"),
        Arguments.of(NOT_JSON, "{\"planId\":Infinity}"),
        Arguments.of(NOT_JSON, "{planId:'pro'}"),
        Arguments.of(NOT_JSON, "/* */{}"),
        Arguments.of(NOT_JSON, "{\"x\":01}"),
        Arguments.of(NOT_JSON, "{\"x\":" + "9".repeat(100) + "}"),
        Arguments.of(NOT_JSON, "{\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"),
        Arguments.of(NOT_JSON, "[".repeat(200_000)),
        Arguments.of(NOT_JSON, "{\"planId\":\"p\",\"x\":[" + "{},".repeat(80_000) + "{}]}"),
        Arguments.of(NOT_JSON, "{\"" + "n".repeat(2_000) + "\":1}"),
        Arguments.of(NOT_JSON, "{\"planId\":\"a\u0000b\"}"),
        Arguments.of(INVALID_DATA, "{\"planId\":\"a\\u0000b\"}"),
        Arguments.of(INVALID_DATA, "{\"planId\":\"\\ud800\"}"),
        Arguments.of(INVALID_DATA, "{\"planId\":\"größe\"}"),
        Arguments.of(INVALID_DATA, "{\"planId\":\"" + "p".repeat(101) + "\"}"),
        Arguments.of(INVALID_DATA, "{\"planId\":\"\"}"),
        Arguments.of(INVALID_DATA, "{\"planId\":7}"),
        Arguments.of(INVALID_DATA, "{\"planId\":null}"),
        Arguments.of(INVALID_DATA, "{\"planId\":\"pro\",\"timing\":\"immediate\"}"),
        Arguments.of(INVALID_DATA, "{\"planId\":\"pro\",\"timing\":0}"),
        Arguments.of(INVALID_DATA, "[]"),
        Arguments.of(NO_VALUE, "null"),
        Arguments.of(INVALID_DATA, "\"{}\""),
        Arguments.of(INVALID_DATA, "17"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void badDataIsRefusedInBothModes(UnreadableReason reason, String data) {
    refused(reason, binary("upgrade", data));
    Unreadable structured =
        refuse(utf8("s-1"), structured("").headers(), structured("upgrade", data).value());
    assertThat(structured.reason()).isIn(reason, NOT_JSON, NO_VALUE);
  }

  static Stream<Arguments> badFields() {
    return Stream.of(
        Arguments.of("consume-credits", "{\"amount\":9223372036854775808}"),
        Arguments.of("consume-credits", "{\"amount\":1.5}"),
        Arguments.of("consume-credits", "{\"amount\":9223372036854775807.5}"),
        Arguments.of("consume-credits", "{\"amount\":1e-999999999}"),
        Arguments.of("consume-credits", "{\"amount\":1e999999999}"),
        Arguments.of("consume-credits", "{\"amount\":1e999}"),
        Arguments.of("consume-credits", "{\"amount\":\"1\"}"),
        Arguments.of("consume-credits", "{\"amount\":1,\"reason\":\"a\\u0000\"}"),
        Arguments.of("consume-credits", "{\"amount\":1,\"reason\":\"" + "r".repeat(201) + "\"}"),
        Arguments.of("consume-credits", "{\"amount\":1,\"reason\":\"a\\ud800\"}"),
        Arguments.of("grant-credits", "{\"amount\":5,\"reason\":\"\"}"),
        Arguments.of("return-credits", "{\"commandId\":\"c\",\"reason\":\"  \"}"),
        Arguments.of("refund", "{\"chargeId\":\"s:c1\",\"reason\":\" \"}"),
        Arguments.of("refund-balance", "{\"reason\":\"\"}"),
        Arguments.of("waive-charge", "{\"chargeId\":\"s:c1\",\"reason\":\"\"}"),
        Arguments.of(
            "apply-discount",
            "{\"discountId\":\"d\",\"redemptionId\":\"r\",\"percent\":5,"
                + "\"forever\":true,\"plans\":[]}"),
        Arguments.of("cancel", "{\"creditUnused\":\"true\"}"),
        Arguments.of("start", "{\"planId\":\"p\",\"zone\":\"Mars/Olympus\"}"),
        Arguments.of("start", "{\"planId\":\"p\",\"zone\":\"" + "Z".repeat(500) + "\"}"),
        Arguments.of("elapse", "{\"due\":\"tomorrow\"}"),
        Arguments.of("elapse", "{\"due\":\"1969-12-31T23:59:59Z\"}"),
        Arguments.of("elapse", "{\"due\":\"+1000000000-12-31T23:59:59.999999999Z\"}"),
        Arguments.of("elapse", "{\"due\":1767225600}"),
        Arguments.of(
            "payment-succeeded",
            "{\"chargeId\":\"s-1:c1\",\"attempt\":4294967297,\"amountMinor\":1,"
                + "\"currency\":\"EUR\",\"paymentId\":\"p\"}"),
        Arguments.of(
            "payment-succeeded",
            "{\"chargeId\":\"s-1:c1\",\"attempt\":1,\"amountMinor\":1,"
                + "\"currency\":\"EUR\",\"paymentId\":\"a\\nb\"}"));
  }

  @ParameterizedTest
  @MethodSource("badFields")
  void badFieldsAreRefused(String type, String data) {
    refused(INVALID_DATA, binary(type, data));
    refused(INVALID_DATA, structured(type, data));
  }

  @Test
  void badKeysAreRefused() {
    assertThat(refuse(null, GOOD.headers(), GOOD.value()).reason()).isEqualTo(NO_KEY);
    assertThat(refuse(new byte[0], GOOD.headers(), GOOD.value()).reason()).isEqualTo(NO_KEY);
    byte[] invalid = {(byte) 0xc3, (byte) 0x28};
    assertThat(refuse(invalid, GOOD.headers(), GOOD.value()).reason()).isEqualTo(INVALID_KEY);
    for (String each : new String[] {"ä", "a b", "a\u0000", "s".repeat(101), "s/1"}) {
      assertThat(refuse(utf8(each), GOOD.headers(), GOOD.value()).reason()).isEqualTo(INVALID_KEY);
    }
  }

  @Test
  void missingValuesAreRefused() {
    assertThat(refuse(GOOD.key(), GOOD.headers(), null).reason()).isEqualTo(NO_VALUE);
    assertThat(refuse(GOOD.key(), GOOD.headers(), new byte[0]).reason()).isEqualTo(NO_VALUE);
    assertThat(refuse(GOOD.key(), structured("").headers(), null).reason()).isEqualTo(NO_VALUE);
    assertThat(refuse(null, new RecordHeaders(), null).faults()).hasSize(2);
  }

  @Test
  void otherEncodingsThanUtf8AreRefused() {
    String data = "{\"planId\":\"pro\"}";
    byte[] latin = "{\"planId\":\"pro\",\"x\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'};
    assertThat(refuse(GOOD.key(), GOOD.headers(), data.getBytes(StandardCharsets.UTF_16)).reason())
        .isEqualTo(NOT_JSON);
    assertThat(
            refuse(GOOD.key(), GOOD.headers(), data.getBytes(StandardCharsets.UTF_16LE)).reason())
        .isEqualTo(NOT_JSON);
    assertThat(refuse(GOOD.key(), GOOD.headers(), latin).reason()).isEqualTo(NOT_JSON);
    assertThat(refuse(GOOD.key(), GOOD.headers(), overlong).reason()).isEqualTo(NOT_JSON);
  }

  @Test
  void badAttributesAreRefused() {
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "ce_specversion"));
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "ce_id"));
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "ce_source"));
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "ce_type"));
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "ce_id", "a", "a"));
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "content-type", "application/json", "text/plain"));
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "content-type", "application/cloudevents-batch+json"));
    refused(NOT_A_CLOUD_EVENT, with(GOOD, "content-type", "application/cloudevents+avro"));
    refused(INVALID_ID, with(GOOD, "ce_id", ""));
    refused(INVALID_ID, with(GOOD, "ce_id", "größe"));
    refused(INVALID_ID, with(GOOD, "ce_source", "/a b"));
    refused(INVALID_ID, with(GOOD, "ce_source", "/a\nb"));
    refused(INVALID_ID, with(GOOD, "ce_source", "/%zz"));
    refused(INVALID_ID, with(GOOD, "ce_source", "/" + "a".repeat(200)));
    refused(KEY_NOT_SUBJECT, with(GOOD, "ce_subject", "s-2"));
    refused(NOT_JSON, with(GOOD, "content-type", "text/plain"));
    refused(UNKNOWN_TYPE, with(GOOD, "ce_type", "com.example.upgrade.v1"));
    refused(UNKNOWN_TYPE, with(GOOD, "ce_type", "dev.termshift.upgrade"));
  }

  @Test
  void structuredMembersThatAreNoTextAreRefused() {
    String rest = ",\"id\":\"c-1\",\"source\":\"/shop\",\"data\":{\"planId\":\"p\"}";
    String type = ",\"type\":\"dev.termshift.upgrade.v1\"";
    refused(NOT_A_CLOUD_EVENT, structured("\"specversion\":1.0" + type + rest));
    refused(NOT_A_CLOUD_EVENT, structured("\"specversion\":\"1.0\",\"type\":[]" + rest));
    refused(NOT_A_CLOUD_EVENT, structured("\"specversion\":null" + type + rest));
    String good = "\"specversion\":\"1.0\"" + type + rest;
    refused(NOT_A_CLOUD_EVENT, structured(good + ",\"data_base64\":\"e30=\""));
    refused(NOT_JSON, structured(good + ",\"datacontenttype\":\"text/plain\""));
    refused(NOT_JSON, structured(good + ",\"id\":\"c-2\""));
    WireMessage array = new WireMessage(utf8("s-1"), structured("").headers(), utf8("[]"));
    refused(NOT_A_CLOUD_EVENT, array);
  }

  @Test
  void base64ThatIsNoneIsRefused() {
    String head =
        "\"specversion\":\"1.0\",\"id\":\"c-1\",\"source\":\"/s\","
            + "\"type\":\"dev.termshift.upgrade.v1\",\"data_base64\":";
    refused(NOT_JSON, structured(head + "\"!!\""));
    refused(NOT_JSON, structured(head + "7"));
  }

  @Test
  void headersWithoutValuesAreRefused() {
    Headers headers = binaryHeaders("upgrade");
    headers.remove("ce_id").add("ce_id", null);
    assertThat(refuse(GOOD.key(), headers, GOOD.value()).reason()).isEqualTo(NOT_A_CLOUD_EVENT);
    headers.remove("ce_id").add("ce_id", new byte[] {(byte) 0xff});
    assertThat(refuse(GOOD.key(), headers, GOOD.value()).reason()).isEqualTo(NOT_A_CLOUD_EVENT);
  }

  @Test
  void whatIsTooLargeIsNotLookedInto() {
    assertThat(refuse(GOOD.key(), GOOD.headers(), new byte[10 * 1024 * 1024]).reason())
        .isEqualTo(TOO_LARGE);
    Headers many = binaryHeaders("upgrade");
    for (int i = 0; i < 100; i++) {
      many.add("h" + i, null);
    }
    assertThat(refuse(GOOD.key(), many, GOOD.value()).reason()).isEqualTo(TOO_LARGE);
    Headers large = binaryHeaders("upgrade").add("h", new byte[1024 * 1024]);
    assertThat(refuse(GOOD.key(), large, GOOD.value()).faults())
        .singleElement()
        .asString()
        .startsWith("Expected at most 32768 bytes of headers, but got ");
  }

  @Test
  void manyBadAttributesGiveABoundedList() {
    Headers headers = new RecordHeaders();
    for (int i = 0; i < 90; i++) {
      headers.add("ce_~/" + i, new byte[] {(byte) 0xff});
    }
    assertThat(refuse(GOOD.key(), headers, GOOD.value()).faults()).hasSizeLessThanOrEqualTo(100);
  }
}
