package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a forwarded record was given, as its source and as the log say. */
final class LogDecoderTest {

  private static final Instant FORWARDED = Instant.parse("2026-03-01T12:00:00Z");
  private static final LogPosition SOURCE = new LogPosition("source", 0, 7);

  private final Decoding log = new Decoding();

  private Instant givenAt(Instant appendedToSource) {
    return ((LogInput.Command) decoded(appendedToSource, Decoding.LOG_ID))
        .record()
        .source()
        .orElseThrow()
        .appendedAt();
  }

  private LogInput decoded(Instant appendedToSource, String logTopicId) {
    WireMessage command =
        new CommandEncoder()
            .encode(OutgoingCommand.of("s", new CommandId("/desk", "w"), new WithdrawChange()));
    WireMessage sealed =
        log.seal.sign(
            Authority.SUPPORT, new SourceRecord(SOURCE, appendedToSource), logTopicId, command);
    return log.read(sealed, FORWARDED);
  }

  @Test
  void aSealForAnotherLogIsNoneHere() {
    LogInput input = decoded(FORWARDED, "another");
    assertThat(input)
        .isInstanceOfSatisfying(
            LogInput.Unusable.class,
            unusable -> {
              assertThat(unusable.reason()).isEqualTo(LogDecoder.BROKEN_SEAL);
              assertThat(unusable.detail())
                  .startsWith("Expected a seal for the log id, but this one is for another");
            });
  }

  @Test
  void aRecordThatWasForwardedLateWasGivenWhenItsSourceSays() {
    Instant before = FORWARDED.minusSeconds(7200);
    assertThat(givenAt(before)).isEqualTo(before);
    assertThat(givenAt(FORWARDED)).isEqualTo(FORWARDED);
  }

  @Test
  void nothingWasGivenAfterItWasForwarded() {
    assertThat(givenAt(FORWARDED.plusMillis(1))).isEqualTo(FORWARDED);
    assertThat(givenAt(FORWARDED.plusSeconds(7200))).isEqualTo(FORWARDED);
  }
}
