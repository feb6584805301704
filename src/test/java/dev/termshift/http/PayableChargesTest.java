package dev.termshift.http;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.endTrial;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.scenario.TrialEndAwaited;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What a payment of a charge that was given up would still do is what it does, and which commands
 * make it do nothing is told before they are given.
 */
class PayableChargesTest {

  private static final Catalog TRIED = TrialEndAwaited.CATALOG;
  private static final String NOW = "2024-04-09";

  @Test
  void inAPauseItBeginsAtOnceAndSaysWhatRenews() {
    JsonNode payable = onlyPayable(paused());
    assertThat(payable.path("chargeId").asText()).isEqualTo("s:c1");
    assertThat(payable.at("/amount/amountMinor").asLong()).isEqualTo(500);
    assertThat(payable.path("payableUntil").asText()).isEqualTo("2024-04-12T00:00:00Z");
    assertThat(leadsTo(payable)).isEqualTo("ACTIVE basic 2024-05-09 500");
    Scenario paid = paused().at(NOW).pays(1, 500, "p1").emitsAmong("charge.settled c1/1 5.00 p1");
    assertThat(leadsToOf(paid)).isEqualTo(leadsTo(payable));
  }

  @Test
  void afterAnEndToo() {
    JsonNode payable = onlyPayable(ended());
    assertThat(leadsTo(payable)).isEqualTo("ACTIVE basic 2024-05-09 500");
    assertThat(leadsToOf(ended().at(NOW).pays(1, 500, "p1"))).isEqualTo(leadsTo(payable));
  }

  @Test
  void whatTakesItsPlaceIsToldBeforeAndBalanceComesAfter() {
    assertThat(ending(paused())).containsExactly("cancel", "resume");
    assertThat(ending(ended())).containsExactly("restart");
    lateAfter(paused(), resume());
    lateAfter(paused(), cancel());
    lateAfter(paused(), cancelAtOnce());
    lateAfter(ended(), restart("basic"));
  }

  @Test
  void aReplacedPeriodSaysFromWhenOnItIsUnused() {
    Scenario replaced =
        Scenario.active("basic", "2024-04-01")
            .until("2024-05-01")
            .pends(2, "2024-05-09")
            .at("2024-05-02")
            .customer(upgrade("plus"))
            .pays(3, "p3")
            .isAccepted();
    JsonNode payable = onlyPayable(replaced, "2024-05-03", SampleCatalog.CATALOG);
    assertThat(payable.path("replacedAt").asText()).isEqualTo("2024-05-02T00:00:00Z");
    assertThat(payable.at("/leadsTo/accountBalance/amountMinor").asLong()).isPositive();
    assertThat(ending(Shown.toSupport(replaced, "2024-05-03T00:00:00Z"))).containsExactly("cancel");
    replaced
        .at("2024-05-03")
        .pays(2, 500, "p2")
        .hasBalance(payable.at("/leadsTo/accountBalance/amountMinor").asLong());
  }

  /** The pause that it would have withdrawn has ended by itself, and another period has begun. */
  @Test
  void whatItTakesThePlaceOfIsTold() {
    Scenario open =
        Scenario.begin(TRIED)
            .at("2024-04-01")
            .customer(start("basic"))
            .customer(pauseUntil("2024-04-09T00:00:00Z"))
            .customer(endTrial())
            .pends(1, "2024-04-12T00:00:00Z")
            .until("2024-04-10");
    JsonNode leads = onlyPayable(open, "2024-04-10", TRIED).path("leadsTo");
    assertThat(leads.path("cancels").toString()).isEqualTo("[\"s:c2\"]");
    assertThat(leads.at("/period/start").asText()).isEqualTo("2024-04-10T00:00:00Z");
    Scenario paid = open.at("2024-04-10").pays(2, 500, "p2").isAccepted();
    JsonNode then = onlyPayable(paid, "2024-04-10", TRIED).path("leadsTo");
    assertThat(then.has("cancels")).isFalse();
    assertThat(then.at("/period/start").asText()).isEqualTo("2024-04-10T00:00:00Z");
    assertThat(then.at("/accountBalance/amountMinor").asLong()).isPositive();
    paid.pays(1, 500, "p1").hasBalance(then.at("/accountBalance/amountMinor").asLong());
  }

  @Test
  void nothingIsPayableThatWasTakenBackOrIsPaidOrTooOld() {
    Scenario withdrawn = TrialEndAwaited.begin().customer(withdraw()).isAccepted();
    assertThat(payables(withdrawn, "2024-04-02", TRIED)).isEmpty();
    assertThat(payables(paused().at(NOW).pays(1, 500, "p1"), NOW, TRIED)).isEmpty();
    assertThat(payables(paused(), "2024-04-13", TRIED)).isEmpty();
    Scenario dear =
        Scenario.active("pro", "2024-04-01").at("2024-04-02").support(downgradeAtOnce("basic"));
    assertThat(payables(dear, "2024-04-02", SampleCatalog.CATALOG)).isEmpty();
  }

  @Test
  void theChangeThatIsPendingSaysThatItEndsATrial() {
    assertThat(
            shown(TrialEndAwaited.begin(), "2024-04-02", TRIED)
                .at("/pendingChange/endsTrial")
                .asBoolean())
        .isTrue();
    Scenario up = Scenario.active("basic", "2024-04-01").customer(upgrade("pro"));
    assertThat(shown(up, "2024-04-01", SampleCatalog.CATALOG).at("/pendingChange").has("endsTrial"))
        .isFalse();
  }

  private static Scenario paused() {
    return planned(pause());
  }

  private static Scenario ended() {
    return planned(cancel());
  }

  /** The trial's end comes before the payment that was to end it. */
  private static Scenario planned(SubscriptionCommand command) {
    return TrialEndAwaited.behind(command).until("2024-04-08");
  }

  private static void lateAfter(Scenario story, SubscriptionCommand command) {
    Scenario after = story.at(NOW).customer(command).isAccepted();
    assertThat(payables(after, NOW, TRIED)).as(command.toString()).isEmpty();
    after.pays(1, 500, "p1").emitsAmong("balance.credited 5.00 LATE_PAYMENT c1 p1");
  }

  private static JsonNode onlyPayable(Scenario story) {
    return onlyPayable(story, NOW, TRIED);
  }

  private static JsonNode onlyPayable(Scenario story, String day, Catalog catalog) {
    List<JsonNode> all = payables(story, day, catalog);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<JsonNode> payables(Scenario story, String day, Catalog catalog) {
    return list(shown(story, day, catalog).path("payableCharges"));
  }

  private static Set<String> ending(Scenario story) {
    return ending(shown(story, NOW, TRIED));
  }

  /** The commands after which the charge is payable no more. */
  private static Set<String> ending(JsonNode shown) {
    Set<String> types = new TreeSet<>();
    for (JsonNode action : list(shown.path("allowedActions"))) {
      for (JsonNode id : action.path("endsPayable")) {
        assertThat(action.path("allowed").asBoolean()).isTrue();
        assertThat(id.asText()).startsWith("s:c");
        types.add(action.path("type").asText());
      }
    }
    return types;
  }

  private static String leadsTo(JsonNode payable) {
    return words(payable.path("leadsTo").path("planId").asText(), payable.path("leadsTo"));
  }

  private static String leadsToOf(Scenario after) {
    JsonNode shown = shown(after, NOW, TRIED);
    return words(shown.at("/plan/planId").asText(), shown);
  }

  private static String words(String planId, JsonNode of) {
    return of.path("status").asText()
        + " "
        + planId
        + " "
        + of.at("/upcomingCharge/at").asText().substring(0, 10)
        + " "
        + of.at("/upcomingCharge/amount/amountMinor").asLong();
  }

  private static JsonNode shown(Scenario story, String day, Catalog catalog) {
    return Shown.to(Authority.CUSTOMER, catalog, story, day + "T00:00:00Z");
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
