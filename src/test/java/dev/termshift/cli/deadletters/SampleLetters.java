package dev.termshift.cli.deadletters;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetter;
import dev.termshift.contract.deadletter.Origin;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.settings.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Letters that tests look at. */
final class SampleLetters {

  static final TopicNames TOPICS = TopicNames.STANDARD;
  static final Instant APPENDED_AT = Instant.parse("2026-04-01T00:00:00Z");
  static final Seal SEAL = new Seal(SealKeyRing.of("1", utf8("0123456789abcdef0123456789abcdef")));

  private SampleLetters() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static WireMessage record(byte[] key, byte[] value) {
    return new WireMessage(key, new RecordHeaders().add("ce_id", utf8("c-1")), value);
  }

  static WireMessage sealed(Authority authority) {
    return sealedFor("bG9n", authority);
  }

  static WireMessage sealedFor(String logTopicId, Authority authority) {
    SourceRecord source = new SourceRecord(new LogPosition("dG9waWM", 0, 5), APPENDED_AT);
    return SEAL.sign(authority, source, logTopicId, record(utf8("ada"), utf8("{}")));
  }

  static DeadLetter letter(String reason, WireMessage record) {
    return new DeadLetter(
        reason,
        "Expected x, but y",
        new Origin(TOPICS.commands(), new LogPosition("bG9n", 3, 4711), APPENDED_AT),
        record,
        OptionalLong.empty());
  }

  static StoredDeadLetter stored(WireMessage record) {
    return new StoredDeadLetter(
        letter("NOT_JSON", record), new ReturnAddress(TOPICS.commands(), Optional.empty()));
  }
}
