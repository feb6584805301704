package dev.termshift.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

  @Test
  void isASubscriptionWhichMayHoldColonsAndASequenceNumber() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", "eu:s-1:42".getBytes(UTF_8));

    assertThat(EventId.of(headers)).contains(new EventId("eu:s-1", 42));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s-1", "s-1:", ":1", "s-1:0", "s-1:-1", "s-1:x", "s:99999999999999999999"})
  void isNothingElse(String id) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", id.getBytes(UTF_8));

    assertThat(EventId.of(headers)).isEmpty();
  }

  @Test
  void isMissingWhereTheHeaderIs() {
    assertThat(EventId.of(new RecordHeaders())).isEmpty();
  }
}
