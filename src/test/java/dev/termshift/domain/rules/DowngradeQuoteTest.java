package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.accept;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A downgrade that accepts a quote is held to it, as an upgrade is. */
class DowngradeQuoteTest {

  private static final QuoteChange AT_ONCE =
      new QuoteChange("basic", Optional.of(Timing.IMMEDIATE));

  private static Scenario halfway() {
    return Scenario.active("plus", "2024-04-01").at("2024-04-16");
  }

  @Test
  void whatSupportAcceptsIsSettledAsOfWhenItWasQuoted() {
    Scenario scenario = halfway();
    Quote.Change quote = scenario.support(AT_ONCE).quote();
    scenario
        .at("2024-04-16T00:14:59Z")
        .support(accept(quote))
        .emitsAmong(
            "balance.credited 10.00 UNUSED_TIME",
            "balance.applied 5.00 c2 for period basic"
                + " 2024-04-16T00:14:59Z..2024-05-16T00:14:59Z");
  }

  @Test
  void withoutAQuoteItIsSettledAsOfNow() {
    halfway()
        .at("2024-04-16T00:14:59Z")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("balance.credited 9.99 UNUSED_TIME");
  }

  @Test
  void afterFifteenMinutesItIsStale() {
    Scenario scenario = halfway();
    Quote.Change quote = scenario.support(AT_ONCE).quote();
    scenario.at("2024-04-16T00:15:01Z").support(accept(quote)).rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void anyEventMakesItStale() {
    Scenario scenario = halfway();
    Quote.Change quote = scenario.support(AT_ONCE).quote();
    scenario.customer(consume(1)).support(accept(quote)).rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void aCustomersDowngradeAtThePeriodsEndIsHeldToItsQuoteToo() {
    Catalog dearer =
        SampleCatalog.with(
            SampleCatalog.CATALOG, "2024-04-16T00:10:00Z", SampleCatalog.plan("basic", 1, 600));
    Scenario scenario = Scenario.active(dearer, "plus", "2024-04-01").at("2024-04-16");
    Quote.Change quote = scenario.customer(quote("basic")).quote();
    assertThat(quote.direction()).isEqualTo(Direction.DOWNGRADE);
    scenario
        .at("2024-04-16T00:10:00Z")
        .customer(accept(quote))
        .rejects(RejectionCode.STALE_QUOTE)
        .customer(new Downgrade("basic", Timing.PERIOD_END, Optional.empty()))
        .isAccepted();
  }

  @Test
  void aTotalThatNobodyQuotedIsStale() {
    Scenario scenario = halfway();
    QuoteReference quoted = scenario.support(AT_ONCE).quote().reference();
    QuoteReference other =
        new QuoteReference(quoted.quotedAt(), quoted.version(), SampleCatalog.usd(1));
    scenario
        .support(new Downgrade("basic", Timing.IMMEDIATE, Optional.of(other)))
        .rejects(RejectionCode.STALE_QUOTE);
  }

  @Test
  void whatSpeaksAgainstTheChangeIsSaidFirst() {
    Scenario scenario = halfway();
    Quote.Change quote = scenario.support(AT_ONCE).quote();
    scenario.at("2024-04-20").customer(accept(quote)).rejects(RejectionCode.NOT_PERMITTED);
  }
}
