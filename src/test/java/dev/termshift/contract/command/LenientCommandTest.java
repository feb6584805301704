package dev.termshift.contract.command;

import static dev.termshift.contract.command.Records.binary;
import static dev.termshift.contract.command.Records.structured;
import static dev.termshift.contract.command.Records.utf8;
import static dev.termshift.contract.command.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.Timing;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other makers' clients write in their own way and still can mean one thing only. */
class LenientCommandTest {

  private static final String HEAD =
      "\"specversion\":\"1.0\",\"id\":\"c-1\",\"source\":\"/shop\","
          + "\"type\":\"dev.termshift.resume.v1\"";
  private static final WireMessage UPGRADE = binary("upgrade", "{\"planId\":\"pro\"}");

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());

  private Decoded decoded(WireMessage message) {
    DecodedCommand result = decoder.decode(message.key(), message.headers(), message.value());
    assertThat(result).isInstanceOf(Decoded.class);
    return (Decoded) result;
  }

  private Unreadable unreadable(WireMessage message) {
    DecodedCommand result = decoder.decode(message.key(), message.headers(), message.value());
    assertThat(result).isInstanceOf(Unreadable.class);
    return (Unreadable) result;
  }

  private static WireMessage valued(WireMessage message, byte[] value) {
    return new WireMessage(message.key(), message.headers(), value);
  }

  @Test
  void whereNothingIsToBeSaidNoDataAreTheSameAsEmptyOnes() {
    WireMessage empty = binary("resume", "{}");
    String hash = decoded(empty).contentHash();
    List<WireMessage> ways =
        List.of(
            valued(empty, null),
            valued(empty, new byte[0]),
            valued(empty, utf8("null")),
            with(valued(empty, null), "content-type", "text/plain"),
            structured(HEAD),
            structured(HEAD + ",\"data\":null"),
            structured(HEAD + ",\"data_base64\":\"e30=\""));
    for (WireMessage each : ways) {
      assertThat(decoded(each).command()).isEqualTo(new Resume(Optional.empty()));
      assertThat(decoded(each).contentHash()).isEqualTo(hash);
    }
    assertThat(decoded(valued(binary("cancel", "{}"), null)).command())
        .isEqualTo(new Cancel(Timing.PERIOD_END, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "top-up", "consume-credits", "payment-failed", "elapse"})
  void whereSomethingIsNeededItIsMissed(String type) {
    Unreadable none = unreadable(valued(binary(type, "{}"), null));
    assertThat(none.reason()).isEqualTo(UnreadableReason.NO_VALUE);
    assertThat(none.faults())
        .startsWith("/data: Expected an object, but got nothing")
        .hasSizeGreaterThan(1);
    Unreadable structured = unreadable(structured(HEAD.replace("resume", type) + ",\"data\":null"));
    assertThat(structured.faults()).isEqualTo(none.faults());
  }

  @Test
  void connectWritesTheVersionOfCloudEventsAsAWholeNumber() {
    assertThat(decoded(with(UPGRADE, "ce_specversion", "1")).commandId())
        .isEqualTo(decoded(UPGRADE).commandId());
    for (String other : List.of("0.3", "1.1", "2", "\"1.0\"")) {
      assertThat(unreadable(with(UPGRADE, "ce_specversion", other)).reason())
          .isEqualTo(UnreadableReason.UNKNOWN_VERSION);
    }
  }

  @Test
  void aWrongContentTypeIsNamedAsItsSenderWroteIt() {
    assertThat(unreadable(with(UPGRADE, "content-type", "text/plain")).faults())
        .containsExactly("content-type: Expected application/json, but got 'text/plain'");
    assertThat(
            unreadable(structured(HEAD + ",\"datacontenttype\":\"text/plain\",\"data\":{}"))
                .faults())
        .containsExactly("/datacontenttype: Expected application/json, but got 'text/plain'");
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    String data = "\uFEFF{\"planId\":\"pro\"}";
    assertThat(decoded(valued(UPGRADE, utf8(data)))).isEqualTo(decoded(UPGRADE));
  }

  @Test
  void headersOfTheOtherModeAreNotLookedAtInAStructuredEvent() {
    WireMessage event = structured(HEAD + ",\"data\":{}");
    assertThat(decoded(with(event, "ce_id", "another"))).isEqualTo(decoded(event));
  }

  @ParameterizedTest
  @CsvSource({
    "Z, UTC",
    "UTC, UTC",
    "Europe/Berlin, Europe/Berlin",
    "EST, America/Panama",
    "MST, America/Phoenix",
    "HST, Pacific/Honolulu",
    "UT, UTC",
    "GMT, GMT",
    "GMT0, GMT0",
    "Etc/GMT-2, Etc/GMT-2",
    "+00:00, UTC",
    "-00:00, UTC",
    "-00, UTC",
    "+0, UTC",
    "UTC+0, UTC",
    "GMT-00:00, UTC",
    "+02:00, +02:00",
    "+2, +02:00",
    "+02, +02:00",
    "GMT+2, +02:00",
    "UTC+1, +01:00",
    "UT-01:30, -01:30"
  })
  void zonesAreWhatTheTimeZoneDatabaseHas(String written, String meant) {
    Start start =
        (Start)
            decoded(binary("start", "{\"planId\":\"p\",\"zone\":\"" + written + "\"}")).command();
    assertThat(start.zone().map(ZoneId::getId)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SystemV/AST4", "SystemV/PST8PDT", "+19:00", "utc", ""})
  void whatTheTimeZoneDatabaseDoesNotHaveIsRefused(String zone) {
    assertThat(unreadable(binary("start", "{\"planId\":\"p\",\"zone\":\"" + zone + "\"}")).faults())
        .singleElement()
        .asString()
        .startsWith(
            "/data/zone: Expected a time zone such as Europe/Berlin, but got '" + zone + "'");
  }

  @Test
  void theVersionOfCloudEventsIsReadAlikeInBothModes() {
    String whole = HEAD.replace("\"1.0\"", "\"1\"");
    assertThat(decoded(structured(whole))).isEqualTo(decoded(structured(HEAD)));
    assertThat(unreadable(structured(HEAD.replace("\"1.0\"", "\"1.1\""))).faults())
        .containsExactly("/specversion: Expected 1.0, but got '1.1'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type"})
  void ofAnAttributeThatIsNoTextOneThingIsSaid(String name) {
    String number = HEAD.replaceAll("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":1");
    assertThat(unreadable(structured(number)).faults())
        .containsExactly("/" + name + ": Expected text, but got 1");
    String more = ",\"subject\":1,\"datacontenttype\":1,\"data\":{}";
    assertThat(unreadable(structured(HEAD + more)).faults())
        .containsExactly(
            "/subject: Expected text, but got 1", "/datacontenttype: Expected text, but got 1");
  }

  @Test
  void anExtensionSaysNothingIfItIsThereTwice() {
    for (String name : List.of("ce_foo", "ce_actor", "ce_traceparent")) {
      assertThat(decoded(with(UPGRADE, name, "a", "b", "c"))).isEqualTo(decoded(UPGRADE));
    }
    assertThat(unreadable(with(UPGRADE, "ce_time", "a", "b")).faults())
        .containsExactly("/time: Expected one header ce_time, but got several");
    assertThat(unreadable(with(UPGRADE, "content-type", "text/json", "text/json")).faults())
        .containsExactly("content-type: Expected one header content-type, but got several");
  }

  /** What some converters write means nothing certain: it is a dead letter, which says what is. */
  @Test
  void whatIsQuotedOrWrappedIsNotGuessedAt() {
    assertThat(unreadable(with(UPGRADE, "ce_id", "\"b1\"")).reason())
        .isEqualTo(UnreadableReason.INVALID_ID);
    assertThat(
            unreadable(new WireMessage(utf8("\"s-1\""), UPGRADE.headers(), UPGRADE.value()))
                .reason())
        .isEqualTo(UnreadableReason.INVALID_KEY);
    assertThat(
            unreadable(
                    structured(
                        HEAD.replace("resume", "start")
                            + ",\"data\":\"{\\\"planId\\\":\\\"p\\\"}\""))
                .faults())
        .containsExactly("/data: Expected an object, but got a string");
    WireMessage noType = with(structured(HEAD + ",\"data\":{}"), "content-type");
    assertThat(unreadable(noType).reason()).isEqualTo(UnreadableReason.NOT_A_CLOUD_EVENT);
  }
}
