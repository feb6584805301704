package dev.termshift.local.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.Golden;
import dev.termshift.contract.WireMessage;
import dev.termshift.settings.TopicNames;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TimelineReaderTest {

  private static final TopicNames TOPICS = TopicNames.STANDARD;

  private final TimelineReader reader = new TimelineReader(TOPICS);

  @Test
  void anAmountOfACommandIsMoneyOnceAnEventHasToldTheCurrency() {
    ConsumerRecord<byte[], byte[]> refund = record(TOPICS.commands(), "command-refund-part");
    ConsumerRecord<byte[], byte[]> charge = record(TOPICS.billing(), "event-charge.settled");

    assertThat(details(List.of(refund)))
        .containsExactly("250 (in minor units) of s-1:c7: an outage");
    assertThat(details(List.of(refund, charge)))
        .as("what was read together has no order")
        .contains("2.50 EUR of s-1:c7: an outage");
    assertThat(details(List.of(refund))).containsExactly("2.50 EUR of s-1:c7: an outage");
  }

  @Test
  void aQuoteSaysWhatTheChangeCosts() {
    assertThat(details(List.of(record(TOPICS.replies(), "reply-quoted"))))
        .singleElement()
        .asString()
        .endsWith(" EUR");
  }

  private List<String> details(List<ConsumerRecord<byte[], byte[]>> records) {
    return reader.read(records).stream().map(TimelineLine::detail).toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, String golden) {
    WireMessage message = Golden.message(golden);
    return new ConsumerRecord<>(
        topic,
        0,
        1,
        0,
        TimestampType.LOG_APPEND_TIME,
        message.key().length,
        message.value().length,
        message.key(),
        message.value(),
        message.headers(),
        Optional.empty());
  }
}
