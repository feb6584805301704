package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.contract.seal.Voucher;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Who is believed to have given a command. */
class ActorTest {

  private static final SealKeyRing KEYS = SealKeyRing.of("1", new byte[32]);
  private static final SourceRecord SOURCE =
      new SourceRecord(new LogPosition("source", 0, 7), Instant.EPOCH);

  private final Seal seal = new Seal(KEYS);
  private final Voucher voucher = new Voucher(KEYS);
  private final LogDecoder decoder =
      new LogDecoder(
          new LogTopic("log", "id", 1),
          new CommandDecoder(DecodeLimits.standard()),
          seal,
          List.of());
  private final WireMessage claimed =
      new CommandEncoder()
          .encode(OutgoingCommand.of("s", new CommandId("/desk", "w"), new Resume()).by("mallory"));

  @Test
  void whoMayWriteToTheLogCanNameNobody() {
    LogRecord record = read(claimed);
    assertThat(record.authority()).isEqualTo(Authority.CUSTOMER);
    assertThat(record.attribution().actor()).isEmpty();
  }

  @Test
  void whomANodeVouchesForIsBelieved() {
    LogRecord record = read(voucher.vouchFor(claimed));
    assertThat(record.authority()).isEqualTo(Authority.CUSTOMER);
    assertThat(record.attribution().actor()).contains("mallory");
  }

  @Test
  void whoChangesAnythingOfItLosesTheNodesWord() {
    WireMessage vouched = voucher.vouchFor(claimed);
    vouched.headers().remove("ce_actor").add("ce_actor", utf8("alice"));
    assertThat(read(vouched).attribution().actor()).isEmpty();
    WireMessage other = voucher.vouchFor(claimed);
    other.headers().remove("ce_id").add("ce_id", utf8("other"));
    assertThat(read(other).attribution().actor()).isEmpty();
  }

  @Test
  void aWordThatIsNoneIsNotBelieved() {
    for (String word : List.of("", ":", "1:", "1:00", "2:" + "0".repeat(64), "no word")) {
      WireMessage forged = new WireMessage(claimed.key(), claimed.headers(), claimed.value());
      forged.headers().remove("termshift-actor").add("termshift-actor", utf8(word));
      assertThat(read(forged).attribution().actor()).as(word).isEmpty();
    }
    WireMessage mute = new WireMessage(claimed.key(), claimed.headers(), claimed.value());
    mute.headers().remove("termshift-actor").add("termshift-actor", null);
    assertThat(read(mute).attribution().actor()).isEmpty();
  }

  @Test
  void whomSupportsTopicNamesIsBelieved() {
    LogRecord record = read(seal.sign(Authority.SUPPORT, SOURCE, "id", claimed));
    assertThat(record.authority()).isEqualTo(Authority.SUPPORT);
    assertThat(record.attribution().actor()).contains("mallory");
  }

  @Test
  void thePaymentServiceNamesNobody() {
    LogRecord record = read(seal.sign(Authority.PAYMENT, SOURCE, "id", claimed));
    assertThat(record.attribution().actor()).isEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private LogRecord read(WireMessage message) {
    LogInput read =
        decoder.decode(
            new ConsumerRecord<>(
                "log",
                0,
                9,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                message.key(),
                message.value(),
                message.headers(),
                Optional.empty()));
    return ((LogInput.Command) read).record();
  }
}
