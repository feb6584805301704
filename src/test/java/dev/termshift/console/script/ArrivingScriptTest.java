package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Money on its way that nobody wants any more is told as long as it may come. */
class ArrivingScriptTest extends ScriptsInNode {

  private static final String ASKED = event("charge.requested", ", answerBy: at(1)");
  private static final String PENDING = event("charge.pending", ", until: at(3)");
  private static final String CANCELLED = event("charge.cancelled", ", reason: 'WITHDRAWN'");
  private static final String BALANCE =
      "$20.00 that was requested before may still arrive; it becomes account balance.";

  @Test
  void aCancelledFirstPaymentIsToldToWhoeverComesBack() throws IOException {
    assertThat(comeBack(List.of(ASKED, PENDING, CANCELLED))).contains(BALANCE);
    assertThat(comeBack(List.of(ASKED, CANCELLED))).contains(BALANCE);
    assertThat(comeBack(List.of())).doesNotContain("requested before");
  }

  @Test
  void whatHasComeOrFailedOrIsOverIsNot() throws IOException {
    String credited = event("balance.credited", ", reason: 'LATE_PAYMENT', paymentId: 'p'");
    String back = event("balance.credited", ", reason: 'CHARGE_CANCELLED'");
    String late = event("charge.settled", "");
    String failed = event("charge.failed", ", kind: 'HARD'");
    String shortly = ASKED.replace("at(1)", "at(-1)");
    for (List<String> over :
        List.of(
            List.of(ASKED, CANCELLED, credited),
            List.of(ASKED, CANCELLED, late),
            List.of(ASKED, failed, CANCELLED),
            List.of(shortly, CANCELLED),
            List.of(ASKED, PENDING))) {
      assertThat(told(over)).as(over.toString()).isEmpty();
    }
    assertThat(told(List.of(ASKED, CANCELLED, back))).isEqualTo(BALANCE);
    assertThat(told(List.of(ASKED, failed, ASKED, CANCELLED)))
        .as("another attempt was awaited")
        .isEqualTo(BALANCE);
    assertThat(told(List.of(shortly, event("charge.inquiry", ", answerBy: at(2)"), CANCELLED)))
        .isEqualTo(BALANCE);
  }

  @Test
  void aReplacedPeriodCountsForWhatWasUsedOfIt() throws IOException {
    String replaced =
        event("charge.cancelled", ", reason: 'REPLACED', payableUntil: at(3), replacedAt: at(-1)");
    assertThat(told(List.of(ASKED, PENDING, replaced)))
        .as("what the engine does not name")
        .isEqualTo(BALANCE);
    assertThat(payable("replacedAt: at(-1)", List.of(ASKED, PENDING, replaced)))
        .endsWith("may still arrive; what was unused of its time becomes account balance.");
    String over = event("charge.cancelled", ", reason: 'REPLACED', payableUntil: at(-1)");
    assertThat(told(List.of(ASKED, PENDING, over))).isEqualTo(BALANCE);
    assertThat(payable("leadsTo: { status: 'ENDED' }", List.of(ASKED, PENDING, replaced)))
        .endsWith("If it is paid by 13 Jan 2026, 00:00:00, it counts all the same.");
  }

  @Test
  void whereNothingIsChargedItIsNotSaid() throws IOException {
    assertThat(told(List.of(ASKED, CANCELLED), 0)).isEmpty();
  }

  @Test
  void everybodyWhoLooksIsTold() throws IOException {
    assertThat(
            run(
                List.of(ASKED, PENDING, CANCELLED),
                """
                const { banners } = await load('pages/banners.js');
                const [banner] = banners(context, { subscription, events });
                console.log(banner.textContent);
                """))
        .isEqualTo(
            "$20.00 that was requested before may still arrive It is not needed any more. If it is"
                + " paid all the same, it becomes account balance. An answer to the request is"
                + " awaited until 13 Jan 2026, 00:00:00.");
  }

  private static String told(List<String> events) throws IOException {
    return told(events, 100);
  }

  private static String told(List<String> events, long charged) throws IOException {
    return run(
        events,
        """
        const { arrivingTexts } = await load('arriving.js');
        const total = { amountMinor: %d, currency: 'USD' };
        console.log(arrivingTexts(context, { total }).join(' '));
        """
            .formatted(charged));
  }

  /** The same of what the engine says that it can be paid. */
  private static String payable(String more, List<String> events) throws IOException {
    return run(
        events,
        """
        const { arrivingTexts } = await load('arriving.js');
        const total = { amountMinor: 100, currency: 'USD' };
        subscription.payableCharges = [{ chargeId: 'c1', payableUntil: at(3), %s }];
        console.log(arrivingTexts(context, { total }).join(' '));
        """
            .formatted(more));
  }

  /** What the review of who comes back says. */
  private static String comeBack(List<String> events) throws IOException {
    return run(
        events,
        """
        const { summaryOf } = await load('pages/change.js');
        const plan = { planId: 'basic', interval: 'P1M' };
        const quote = {
          lines: [], lockOuts: [], total: { amountMinor: 2000, currency: 'USD' }, dueAt: at(0),
          period: { start: at(0), end: at(30) }, timing: 'IMMEDIATE', planId: 'basic',
        };
        console.log(summaryOf(context, { ...subscription, plan }, plan, quote).textContent);
        """);
  }

  private static String run(List<String> events, String statements) throws IOException {
    return printed(
        """
        const at = (days) => new Date(Date.UTC(2026, 0, 10 + days)).toISOString();
        const amount = { chargeId: 'c1', amountMinor: 2000, currency: 'USD', attempt: 1 };
        const events = [%s];
        const subscription = {
          status: 'ENDED', openCharges: [], actionsAt: at(0), allowedActions: [],
          accountBalance: { amountMinor: 0, currency: 'USD' },
        };
        const context = {
          catalog: { plans: [] }, planName: (id) => id, subscription: () => subscription,
          events: () => events,
        };
        """
                .formatted(events.stream().collect(Collectors.joining(",\n")))
            + statements);
  }

  private static String event(String name, String more) {
    String data = "{ ...amount, purpose: { kind: 'START' }" + more + " }";
    return "{ name: '%s', at: at(-2), data: %s }".formatted(name, data);
  }
}
