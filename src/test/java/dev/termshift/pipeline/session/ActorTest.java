package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is believed to have given a command. */
class ActorTest {

  private static final SourceRecord SOURCE =
      new SourceRecord(new LogPosition("source", 0, 7), Instant.EPOCH);

  private final Decoding log = new Decoding();
  private final WireMessage claimed =
      new CommandEncoder()
          .encode(
              OutgoingCommand.of("s", new CommandId("/desk", "w"), new Resume(Optional.empty()))
                  .by("mallory"));

  @Test
  void whoMayWriteToTheLogCanNameNobody() {
    LogRecord record = read(claimed);
    assertThat(record.authority()).isEqualTo(Authority.CUSTOMER);
    assertThat(record.attribution().actor()).isEmpty();
  }

  @Test
  void whomANodeVouchesForIsBelieved() {
    LogRecord record = read(log.voucher.vouchFor(claimed));
    assertThat(record.authority()).isEqualTo(Authority.CUSTOMER);
    assertThat(record.attribution().actor()).contains("mallory");
  }

  @Test
  void whoChangesAnythingOfItLosesTheNodesWord() {
    WireMessage vouched = log.voucher.vouchFor(claimed);
    vouched.headers().remove("ce_actor").add("ce_actor", utf8("alice"));
    assertThat(read(vouched).attribution().actor()).isEmpty();
    WireMessage other = log.voucher.vouchFor(claimed);
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
    LogRecord record = read(log.seal.sign(Authority.SUPPORT, SOURCE, Decoding.LOG_ID, claimed));
    assertThat(record.authority()).isEqualTo(Authority.SUPPORT);
    assertThat(record.attribution().actor()).contains("mallory");
  }

  @Test
  void thePaymentServiceNamesNobody() {
    LogRecord record = read(log.seal.sign(Authority.PAYMENT, SOURCE, Decoding.LOG_ID, claimed));
    assertThat(record.attribution().actor()).isEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private LogRecord read(WireMessage message) {
    return ((LogInput.Command) log.read(message)).record();
  }
}
