package dev.termshift.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command with a field that nobody knows does nothing, whatever was done before. */
class UnknownFieldTest {

  private static final Misspelt SLIP =
      new Misspelt("consume-credits", "{\"amuont\":5}", List.of("Expected one of [amount]"));

  private final LogFixture log = new LogFixture();

  @Test
  void isRejectedAndTellsEveryFault() {
    log.decide(LogFixture.start(1));
    assertUnknown(decided(misspelt(2, "c")));
  }

  @Test
  void whatFellDueBeforeItHappensFirst() {
    log.decide(LogFixture.start(1));
    Instant later = LogFixture.BEGIN.plus(Duration.ofDays(3));
    Outcome.Decided decided = decided(LogFixture.record(2, later, "c", SLIP));
    assertUnknown(decided);
    assertThat(decided.events()).isNotEmpty();
  }

  @Test
  void theIdOfAnAcceptedCommandDoesNotMakeItItsRepeat() {
    log.decide(LogFixture.start(1));
    log.decide(LogFixture.consume(2, "c", 5));
    assertUnknown(decided(misspelt(3, "c")));
  }

  @Test
  void itsIdIsFreeForTheCommandThatWasMeant() {
    log.decide(LogFixture.start(1));
    log.decide(misspelt(2, "c"));
    assertThat(decided(LogFixture.consume(3, "c", 5)).events())
        .extracting(JournaledEvent::event)
        .hasOnlyElementsOfType(CreditsConsumed.class);
  }

  /** An older node did not look at names: what it journaled stands, and is published again. */
  @Test
  void whatAnOlderNodeAcceptedAtThisPlaceStaysAccepted() {
    log.decide(LogFixture.start(1));
    log.decide(LogFixture.consume(2, "c", 5));
    Outcome.Repeated repeated = (Outcome.Repeated) log.decide(misspelt(2, "c"));
    assertThat(repeated.answer()).isEqualTo(new Answer.Accepted());
    assertThat(repeated.readDifferently()).isTrue();
  }

  @Test
  void anotherCopyOfWhatAnOlderNodeAcceptedIsADuplicate() {
    log.decide(LogFixture.start(1));
    log.decide(LogFixture.forwarded(LogFixture.consume(2, "c", 5), 7));
    LogRecord copy = LogFixture.forwarded(misspelt(3, "c"), 7);
    assertThat(decided(copy).answer()).isInstanceOf(Answer.Duplicate.class);
  }

  private static LogRecord misspelt(long offset, String id) {
    return LogFixture.record(offset, LogFixture.BEGIN.plusSeconds(offset), id, SLIP);
  }

  private Outcome.Decided decided(LogRecord record) {
    return (Outcome.Decided) log.decide(record);
  }

  private static void assertUnknown(Outcome.Decided decided) {
    assertThat(decided.answer())
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            answer ->
                assertThat(answer.rejections())
                    .singleElement()
                    .satisfies(
                        each -> {
                          assertThat(each.code()).isEqualTo(RejectionCode.UNKNOWN_FIELD);
                          assertThat(each.facts()).containsExactly("Expected one of [amount]");
                        }));
  }
}
