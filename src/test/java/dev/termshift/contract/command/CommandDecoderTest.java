package dev.termshift.contract.command;

import static dev.termshift.contract.command.Records.binary;
import static dev.termshift.contract.command.Records.structured;
import static dev.termshift.contract.command.Records.utf8;
import static dev.termshift.contract.command.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.kernel.CommandId;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What the decoder makes of messages that producers in any language may send. */
class CommandDecoderTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());

  private DecodedCommand decode(WireMessage message) {
    return decoder.decode(message.key(), message.headers(), message.value());
  }

  private Decoded decoded(WireMessage message) {
    DecodedCommand result = decode(message);
    assertThat(result).isInstanceOf(Decoded.class);
    return (Decoded) result;
  }

  private SubscriptionCommand command(String type, String data) {
    return decoded(binary(type, data)).command();
  }

  private Unreadable unreadable(WireMessage message) {
    DecodedCommand result = decode(message);
    assertThat(result).isInstanceOf(Unreadable.class);
    return (Unreadable) result;
  }

  @Test
  void fieldsLeftOutHaveTheirDefaults() {
    assertThat(command("upgrade", "{\"planId\":\"pro\"}"))
        .isEqualTo(new Upgrade("pro", Timing.IMMEDIATE, Optional.empty()));
    assertThat(command("downgrade", "{\"planId\":\"basic\",\"timing\":null}"))
        .isEqualTo(new Downgrade("basic", Timing.PERIOD_END, Optional.empty()));
    assertThat(command("cancel", "{}")).isEqualTo(new Cancel(Timing.PERIOD_END, false));
    assertThat(command("top-up", "{\"packId\":\"p\"}"))
        .isEqualTo(new TopUp("p", 1, Optional.empty()));
    assertThat(command("consume-credits", "{\"amount\":-5}"))
        .isEqualTo(new ConsumeCredits(-5, Optional.empty()));
    assertThat(command("withdraw-change", "{}")).isEqualTo(new WithdrawChange());
  }

  /** As JSON Schema has it; a double in between would round the last one. */
  @Test
  void aNumberIsWholeByItsValue() {
    for (String each : new String[] {"1000", "1000.0", "1e3", "10000e-1"}) {
      assertThat(command("consume-credits", "{\"amount\":" + each + "}"))
          .isEqualTo(new ConsumeCredits(1000, Optional.empty()));
    }
    assertThat(command("consume-credits", "{\"amount\":9007199254740993.0}"))
        .isEqualTo(new ConsumeCredits(9007199254740993L, Optional.empty()));
  }

  @Test
  void metadataAreTextsByNames() {
    assertThat(command("update-details", "{\"metadata\":{\"b\":\"2\",\"a\":\"\"}}"))
        .isEqualTo(
            new UpdateDetails(
                Optional.empty(), Optional.of(new Metadata(Map.of("a", "", "b", "2")))));
    assertThat(command("update-details", "{\"metadata\":null}"))
        .isEqualTo(new UpdateDetails(Optional.empty(), Optional.empty()));
    String wrong = "{\"metadata\":{\"n\":7,\"ada@shop.example\":\"x\",\"m\":null}}";
    assertThat(unreadable(binary("update-details", wrong)).faults())
        .containsExactly(
            "/data/metadata/n: Expected text, but got a number",
            "/data/metadata: Expected 1 to 100 of the characters A-Z a-z 0-9 . _ : -, but got what"
                + " looks like an e-mail address: ids are kept for ever, so give an opaque one",
            "/data/metadata/m: Expected text, but got null");
    assertThat(unreadable(binary("start", "{\"planId\":\"p\",\"metadata\":[]}")).faults())
        .containsExactly("/data/metadata: Expected an object, but got an array");
  }

  @Test
  void theHashIsOfWhatIsSaidAndNotOfHow() {
    String hash = decoded(binary("upgrade", "{\"planId\":\"pro\"}")).contentHash();
    String longer = "{\"timing\":\"IMMEDIATE\" , \"planId\":\"pr\\u006f\"}";
    assertThat(decoded(binary("upgrade", longer)).contentHash()).isEqualTo(hash);
    assertThat(decoded(structured("upgrade", longer)).contentHash()).isEqualTo(hash);
    assertThat(decoded(binary("downgrade", longer)).contentHash()).isNotEqualTo(hash);
    assertThat(decoded(binary("upgrade", "{\"planId\":\"prn\"}")).contentHash()).isNotEqualTo(hash);
  }

  @Test
  void dataMayBeInBase64() {
    String data = Base64.getEncoder().encodeToString(utf8("{\"planId\":\"pro\"}"));
    WireMessage message =
        structured(
            "\"specversion\":\"1.0\",\"id\":\"c-1\",\"source\":\"/shop\","
                + "\"type\":\"dev.termshift.upgrade.v1\",\"data_base64\":\""
                + data
                + "\"");
    assertThat(decoded(message).command())
        .isEqualTo(new Upgrade("pro", Timing.IMMEDIATE, Optional.empty()));
  }

  @Test
  void theTraceIsReadFromTheExtensionOrThePlainHeader() {
    WireMessage plain = binary("cancel", "{}");
    assertThat(decoded(plain).traceparent()).isEmpty();
    assertThat(decoded(with(plain, "ce_traceparent", TRACE)).traceparent()).contains(TRACE);
    assertThat(decoded(with(plain, "traceparent", TRACE)).traceparent()).contains(TRACE);
    assertThat(decoded(with(structured("cancel", "{}"), "traceparent", TRACE)).traceparent())
        .contains(TRACE);
    assertThat(decoded(with(plain, "traceparent", "nonsense")).traceparent()).isEmpty();
    assertThat(decoded(with(plain, "traceparent", TRACE, TRACE)).traceparent()).contains(TRACE);
  }

  @Test
  void readsWhatTheSdkWritesInBothModes() {
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId("c-1")
            .withSource(URI.create("https://shop.example/api?x=1#y"))
            .withType("dev.termshift.top-up.v1")
            .withSubject("s-1")
            .withData("application/json", utf8("{\"packId\":\"p\",\"quantity\":2}"))
            .build();
    Decoded binary = decoded(bySdk(event, Encoding.BINARY));
    assertThat(binary.command()).isEqualTo(new TopUp("p", 2, Optional.empty()));
    assertThat(binary.commandId().source()).isEqualTo("https://shop.example/api?x=1#y");
    assertThat(decoded(bySdk(event, Encoding.STRUCTURED))).isEqualTo(binary);
  }

  private static WireMessage bySdk(CloudEvent event, Encoding encoding) {
    try (CloudEventSerializer serializer = new CloudEventSerializer()) {
      serializer.configure(
          Map.of(
              CloudEventSerializer.ENCODING_CONFIG,
              encoding,
              CloudEventSerializer.EVENT_FORMAT_CONFIG,
              JsonFormat.CONTENT_TYPE),
          false);
      Headers headers = new RecordHeaders();
      byte[] value = serializer.serialize("any", headers, event);
      return new WireMessage(utf8("s-1"), headers, value);
    }
  }

  @Test
  void theSdkReadsWhatTheEncoderWrites() {
    WireMessage message =
        new CommandEncoder()
            .encode(
                OutgoingCommand.of(
                    "s-1", new CommandId("/shop", "c-1"), new TopUp("p", 2, Optional.empty())));
    CloudEvent event =
        KafkaMessageFactory.createReader(message.headers(), message.value()).toEvent();
    assertThat(event.getId()).isEqualTo("c-1");
    assertThat(event.getSource()).isEqualTo(URI.create("/shop"));
    assertThat(event.getSubject()).isEqualTo("s-1");
    assertThat(event.getType()).isEqualTo("dev.termshift.top-up.v1");
    assertThat(event.getDataContentType()).isEqualTo("application/json");
  }

  @Test
  void namesEveryFaultAtOnce() {
    WireMessage message = binary("payment-failed", "{\"attempt\":1.5,\"currency\":\"eur\"}");
    WireMessage worse = with(with(message, "ce_id", "a b"), "ce_subject", "s-2");
    Unreadable found = unreadable(worse);
    assertThat(found.reason()).isEqualTo(UnreadableReason.INVALID_ID);
    assertThat(found.faults())
        .containsExactly(
            "/id: Expected 1 to 100 of the characters A-Z a-z 0-9 . _ : -, but got 'a b'",
            "/subject: Expected the subscription 's-1', but got 's-2'",
            "/data/chargeId: Expected text, but got nothing",
            "/data/attempt: Expected a whole number of 64 bits, but got 1.5",
            "/data/amountMinor: Expected a whole number, but got nothing",
            "/data/currency: Expected a currency of three upper-case letters, but got 'eur'");
    assertThat(found.detail()).startsWith("/id: Expected").endsWith("but got 'eur'");
  }

  @Test
  void theGravestReasonIsReportedWhateverWasFoundFirst() {
    WireMessage message = binary("unknown", "{}");
    assertThat(unreadable(with(message, "ce_subject", "s-2")).reason())
        .isEqualTo(UnreadableReason.UNKNOWN_TYPE);
  }

  @Test
  void anotherVersionIsNotGuessedAt() {
    WireMessage message = binary("upgrade", "{\"planId\":\"pro\"}");
    assertThat(unreadable(with(message, "ce_type", "dev.termshift.upgrade.v2")).reason())
        .isEqualTo(UnreadableReason.UNKNOWN_VERSION);
    assertThat(unreadable(with(message, "ce_specversion", "0.3")).reason())
        .isEqualTo(UnreadableReason.UNKNOWN_VERSION);
    assertThat(unreadable(with(message, "ce_type", "dev.termshift.unknown.v1")).reason())
        .isEqualTo(UnreadableReason.UNKNOWN_TYPE);
  }
}
