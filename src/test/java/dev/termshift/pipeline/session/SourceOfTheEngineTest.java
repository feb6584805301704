package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody but a node speaks from a source below the engine's. */
class SourceOfTheEngineTest {

  private static final String BROWSER = "/termshift/http/browser";
  private static final SourceRecord SOURCE =
      new SourceRecord(new LogPosition("source", 0, 7), Instant.EPOCH);

  private final Decoding log = new Decoding();

  @ParameterizedTest
  @ValueSource(
      strings = {
        BROWSER,
        "/Termshift/http/browser",
        "/termshift//http/browser/",
        "/termshift./http/browser",
        "/termshift/timer",
      })
  void whoMayWriteToTheLogCannotTakeIt(String source) {
    assertRefused(from(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%74ermshift/http/browser",
        "/shop/../termshift/http/browser",
        "/a%3Fb/../termshift/timer",
        "/term%E1%85%9Fshift/timer",
        "/\u1d1bermshift/timer",
      })
  void whatCouldReadLikeItIsNoSource(String source) {
    WireMessage message = from("/shop");
    message.headers().remove("ce_source").add("ce_source", source.getBytes(StandardCharsets.UTF_8));
    assertRefused(message, "/source: Expected a URI-reference");
    assertRefused(log.voucher.vouchFor(message), "/source: Expected a URI-reference");
  }

  @Test
  void aNodeVouchesForWhatCameOverHttp() {
    assertThat(command(log.voucher.vouchFor(from(BROWSER))).commandId().source())
        .isEqualTo(BROWSER);
  }

  @Test
  void aWordForAnotherMessageIsNone() {
    WireMessage vouched = log.voucher.vouchFor(from("/shop"));
    vouched
        .headers()
        .remove("ce_source")
        .add("ce_source", BROWSER.getBytes(StandardCharsets.UTF_8));
    assertRefused(vouched);
  }

  @Test
  void onTheTopicsOfOthersTheWordGoesAlong() {
    for (Authority authority : List.of(Authority.SUPPORT, Authority.PAYMENT)) {
      assertRefused(log.seal.sign(authority, SOURCE, Decoding.LOG_ID, from(BROWSER)));
      WireMessage vouched =
          log.seal.sign(authority, SOURCE, Decoding.LOG_ID, log.voucher.vouchFor(from(BROWSER)));
      assertThat(command(vouched).commandId().source()).isEqualTo(BROWSER);
    }
  }

  @Test
  void timersSayThatADeadlineIsDueAndNothingElse() {
    Instant due = Instant.parse("2026-03-01T00:00:00Z");
    WireMessage elapse = new CommandEncoder().encode(OutgoingCommand.elapse("s", due));
    assertThat(command(elapse).command()).isEqualTo(new Elapse(due));
    assertRefused(
        new CommandEncoder()
            .encode(OutgoingCommand.of("s", new CommandId(BROWSER, "w"), new Elapse(due))));
  }

  private void assertRefused(WireMessage message) {
    assertRefused(message, "/source: Expected a source of the sender's");
  }

  private void assertRefused(WireMessage message, String fault) {
    assertThat(log.read(message))
        .isInstanceOfSatisfying(
            LogInput.Unusable.class,
            unusable -> {
              assertThat(unusable.reason()).isEqualTo("INVALID_ID");
              assertThat(unusable.detail()).startsWith(fault);
            });
  }

  private static WireMessage from(String source) {
    return new CommandEncoder()
        .encode(
            OutgoingCommand.of("s", new CommandId(source, "w"), new Resume(Optional.empty()))
                .by("shop"));
  }

  private LogRecord command(WireMessage message) {
    return ((LogInput.Command) log.read(message)).record();
  }
}
