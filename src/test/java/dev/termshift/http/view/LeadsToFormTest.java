package dev.termshift.http.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.journal.StoredSamples;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadsToFormTest {

  private static final Instant NOW = Instant.parse("2024-04-01T00:00:00Z");
  private static final Activate ACTIVATE = new Activate(Optional.empty(), Optional.empty());

  private final DryRun rehearsal = new DryRun(SampleCatalog.CATALOG);

  /** What was given by support waits for a restart, as what was bought does. */
  @Test
  void anEndSaysWhichCreditsAreLostAndWhichAreKept() {
    Subscription free = after(Subscription.unknown("s"), Commands.start("free"));
    Subscription given = after(free, Commands.grant(30));
    assertThat(written(given, Commands.cancelAtOnce()))
        .isEqualTo(
            "{\"leadsTo\":{\"lostCredits\":10,\"keptCredits\":30,"
                + "\"accountBalance\":{\"amountMinor\":0,\"currency\":\"USD\"}}}");
  }

  @Test
  void termsThatAreAcceptedAreTold() {
    Terms basic = SampleCatalog.plan("basic", 1, 700).terms("USD").orElseThrow();
    Instant at = Instant.parse("2026-02-03T00:00:00Z");
    Subscription any = Subscription.unknown("s");
    Outcome.Decided accepted =
        new Outcome.Decided(
            new Answer.Accepted(),
            1,
            List.of(StoredSamples.command(new TermsAccepted(at, basic, basic))),
            any,
            true);
    assertThat(written(any, accepted))
        .isEqualTo(
            "{\"leadsTo\":{\"at\":\"2026-02-03T00:00:00Z\","
                + "\"price\":{\"amountMinor\":700,\"currency\":\"USD\"},\"credits\":100,"
                + "\"charged\":{\"amountMinor\":0,\"currency\":\"USD\"}}}");
  }

  @Test
  void anImportThatKeepsItsTermsIsBilledByThem() {
    assertThat(written(imported(Terms.Renewal.KEEP), ACTIVATE))
        .isEqualTo(
            "{\"leadsTo\":{\"at\":\"2024-04-15T00:00:00Z\","
                + "\"price\":{\"amountMinor\":1234,\"currency\":\"USD\"},\"credits\":77,"
                + "\"charged\":{\"amountMinor\":1234,\"currency\":\"USD\"}}}");
  }

  @Test
  void oneThatDoesNotIsBilledByTheCatalog() {
    assertThat(written(imported(Terms.Renewal.IN_FORCE), ACTIVATE))
        .contains("\"price\":{\"amountMinor\":2000,");
  }

  @Test
  void anImportSaysWhatIsCollectedOfItsFirstPrice() {
    Import plus = Imports.of("plus", "2024-03-15", "2024-04-15");
    Subscription some = after(Subscription.unknown("s"), Imports.with(plus, 2000, 150));
    assertThat(written(some, ACTIVATE))
        .contains("\"price\":{\"amountMinor\":2000,", "\"charged\":{\"amountMinor\":1850,");
    Subscription all = after(Subscription.unknown("s"), Imports.with(plus, 2000, 2500));
    assertThat(written(all, ACTIVATE)).contains("\"charged\":{\"amountMinor\":0,");
  }

  @Test
  void whatNeitherEndsNorPausesSaysNothing() {
    Subscription free = after(Subscription.unknown("s"), Commands.start("free"));
    assertThat(written(free, Commands.consume(1))).isEqualTo("{}");
  }

  private Subscription imported(Terms.Renewal renewal) {
    Terms plus = SampleCatalog.CATALOG.at(NOW).plan("plus").orElseThrow().terms("USD").get();
    Terms own =
        new Terms(
            "plus",
            plus.rank(),
            SampleCatalog.usd(1234),
            plus.interval(),
            77,
            plus.rollover(),
            renewal,
            Optional.empty());
    return after(
        Subscription.unknown("s"), Imports.on(Imports.of("plus", "2024-03-15", "2024-04-15"), own));
  }

  private Subscription after(Subscription before, SubscriptionCommand command) {
    Outcome.Decided outcome = rehearsal.of(before, command, Authority.SUPPORT, NOW);
    assertThat(outcome.answer()).isInstanceOf(Answer.Accepted.class);
    return outcome.after().withoutMemory();
  }

  private String written(Subscription before, SubscriptionCommand command) {
    return written(before, rehearsal.of(before, command, Authority.SUPPORT, NOW));
  }

  private String written(Subscription before, Outcome.Decided outcome) {
    LeadsToForm form = new LeadsToForm(rehearsal, before, NOW);
    return new String(JsonWriter.objectOf(json -> form.write(json, outcome)), UTF_8);
  }
}
