package dev.termshift.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.JournaledEvent;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the codecs refuse, and that no kind of value was forgotten. */
class EventCodecTest {
  private static final JournaledEvent SAMPLE =
      StoredSamples.events().stream()
          .filter(each -> each.event() instanceof ChargeSettled)
          .findFirst()
          .orElseThrow();

  @Test
  void anUnknownManifestIsRefused() {
    byte[] bytes = EventCodec.toBytes(SAMPLE);
    assertThatThrownBy(() -> EventCodec.fromBytes("charge.settled.v2", bytes))
        .isInstanceOf(StoredFormException.class)
        .hasMessage("Expected a manifest of this release, but got 'charge.settled.v2'");
    assertThatThrownBy(() -> SnapshotCodec.fromBytes("subscription-snapshot.v9", bytes))
        .isInstanceOf(StoredFormException.class);
  }

  @Test
  void aMissingFieldIsNamed() {
    String text = new String(EventCodec.toBytes(SAMPLE), UTF_8).replace("chargeId", "charge");
    assertThatThrownBy(() -> EventCodec.fromBytes("charge.settled.v1", text.getBytes(UTF_8)))
        .isInstanceOf(StoredFormException.class)
        .hasMessageContaining("Expected a text in chargeId, but got null");
  }

  @Test
  void wrongTypesUnknownConstantsAndBrokenTimesAreRefused() {
    Map<String, String> faults =
        Map.of(
            "\"attempt\":2", "\"attempt\":2.5",
            "\"minor\":1517", "\"minor\":\"1517\"",
            "\"currency\":\"USD\"", "\"currency\":\"usd\"",
            "\"trigger\":\"COMMAND\"", "\"trigger\":\"WHIM\"",
            "2026-01-31T10:15:30.123Z", "2026-02-31T10:15:30.123Z",
            "\"lastOfRecord\":true", "\"lastOfRecord\":\"yes\"",
            "{", "[");
    String written = new String(EventCodec.toBytes(SAMPLE), UTF_8);
    faults.forEach(
        (right, wrong) -> {
          assertThat(written).contains(right);
          byte[] bytes = written.replace(right, wrong).getBytes(UTF_8);
          assertThatThrownBy(() -> EventCodec.fromBytes("charge.settled.v1", bytes))
              .isInstanceOf(StoredFormException.class);
        });
  }

  @Test
  void aFieldOfALaterReleaseIsIgnored() {
    String more = new String(EventCodec.toBytes(SAMPLE), UTF_8).replaceFirst("\\{", "{\"x\":1,");
    assertThat(EventCodec.fromBytes("charge.settled.v1", more.getBytes(UTF_8))).isEqualTo(SAMPLE);
  }

  @Test
  void everyKindOfValueIsInASnapshotSample() {
    String samples = SnapshotSamples.all().values().toString();
    Stream.of(
            ChargePurpose.class,
            OpenCharge.Step.class,
            PendingChange.class,
            SubscriptionState.class,
            Answer.class)
        .flatMap(GoldenFilesTest::leaves)
        .forEach(kind -> assertThat(samples).contains(kind.getSimpleName() + "["));
  }
}
