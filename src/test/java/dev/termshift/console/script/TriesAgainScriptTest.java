package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who is told that credits were not bought reads whether auto top-up tries that again. */
class TriesAgainScriptTest extends ScriptsInNode {

  private static final String AGAIN =
      "Auto top-up tries again on 1 Apr 2024, 11:00:00 at the earliest, if fewer than"
          + " 2,600 credits can be used then.";

  @Test
  void theBannerOfADeclinedPackSaysWhenItIsTriedAgain() throws IOException {
    assertThat(banner("ACTIVE", "", "billing"))
        .contains(AGAIN)
        .contains("You can also buy them yourself, with another card.")
        .doesNotContain("You can buy them again");
    assertThat(banner("ACTIVE", "", "support"))
        .contains(AGAIN)
        .contains("The customer can also buy them, with another card.");
  }

  @Test
  void theBannerNamesWhatIsTriedInPlaceOfWhatWasDeclined() throws IOException {
    String buys = "buys: { credits: 2000, price: { amountMinor: %d, currency: 'USD' } }";
    assertThat(banner("ACTIVE", buys.formatted(3200), "billing")).contains(AGAIN);
    assertThat(banner("ACTIVE", buys.formatted(3500), "billing"))
        .contains(AGAIN.replace(" again on", " again, with 2,000 credits for $35.00, on"));
  }

  @Test
  void whatIsNotTriedAgainIsNotPromised() throws IOException {
    for (String unlike :
        new String[] {
          "enabled: false",
          "notBefore: undefined",
          "notBefore: '2024-04-01T09:00:00Z'",
          "inPeriod: 3"
        }) {
      assertThat(banner("ACTIVE", unlike, "billing"))
          .contains("You can buy them again, also with another card.")
          .doesNotContain("Auto top-up");
    }
    assertThat(banner("PAST_DUE", "", "billing")).doesNotContain("Auto top-up");
  }

  @Test
  void whoBuysMeanwhileReadsIt() throws IOException {
    String said = "(await load('pages/chargedthen.js')).chargedTexts(context, subscription, quote)";
    String quote = "const quote = { total: { amountMinor: 3200, currency: 'USD' }, lines: [] };\n";
    assertThat(read("ACTIVE", "", "credits", quote + "console.log(" + said + ")"))
        .startsWith("You are charged now.")
        .endsWith(AGAIN + " Turn it off to avoid that.");
    assertThat(read("ACTIVE", "enabled: false", "credits", quote + "console.log(" + said + ")"))
        .endsWith("The credits come when the payment has gone through.");
  }

  /** What is under way will probably be paid as well. */
  @Test
  void whoBuysBesideAPackThatIsUnderWayReadsIt() throws IOException {
    String said =
        """
        const quote = { total: { amountMinor: 200, currency: 'USD' }, lines: [] };
        const pack = (chargeId) => ({ chargeId, purpose: 'TOP_UP', packId: 'p', quantity: 1,
          credits: 100, amount: { amountMinor: 200, currency: 'USD' } });
        const { chargedTexts } = await load('pages/chargedthen.js');
        const owing = { ...subscription, openCharges: [pack('c1')] };
        console.log(chargedTexts(context, owing, quote));
        console.log(chargedTexts(context, { ...owing, openCharges: [pack('c1'), pack('c2')] },
          quote));
        console.log(chargedTexts(context, { ...owing,
          openCharges: [{ ...pack('c1'), purpose: 'PERIOD' }] }, quote));
        """;
    String[] told = read("ACTIVE", "enabled: false", "credits", said).split("\n", -1);
    assertThat(told[0])
        .contains("100 credits for $2.00 have been requested before; they come as well, if that");
    assertThat(told[1]).contains("200 credits for $4.00 have been requested before");
    assertThat(told[2]).doesNotContain("requested before");
  }

  /** The account balance that it had used comes back: that is no payment of it. */
  @Test
  void anUpgradeThatHadUsedBalanceIsToldAsNotPaidAsWell() throws IOException {
    String events =
        """
        const { unpaidCharges } = await load('pages/unpaid.js');
        const of = (name, more) => ({ name, at: '2024-04-01T10:00:00Z',
          data: { chargeId: 'c2', amountMinor: 4500, currency: 'USD', attempt: 1, ...more } });
        const asked = of('charge.requested', { purpose: { kind: 'UPGRADE', planId: 'studio' } });
        const dropped = of('charge.cancelled', { reason: 'MONEY_BACK' });
        const back = of('balance.credited', { reason: 'CHARGE_CANCELLED' });
        const paid = of('balance.credited', { reason: 'LATE_PAYMENT', paymentId: 'p' });
        console.log(unpaidCharges([asked, dropped, back]).length,
          unpaidCharges([asked, dropped, back, paid]).length);
        """;
    assertThat(read("ACTIVE", "", "billing", events)).isEqualTo("1 0");
  }

  private static String banner(String status, String unlike, String reader) throws IOException {
    return read(
        status,
        unlike,
        reader,
        """
        const { banners } = await load('pages/banners.js');
        const events = [
          { name: 'charge.requested', at: '2024-04-01T10:00:00Z', data: { chargeId: 'c3',
            attempt: 1, amountMinor: 3200, currency: 'USD',
            purpose: { kind: 'TOP_UP', planId: 'studio', credits: 2000 } } },
          { name: 'charge.cancelled', at: '2024-04-01T10:00:00Z',
            data: { chargeId: 'c3', reason: 'PAYMENT_FAILED' } }];
        console.log(banners(context, { subscription, events })[0].textContent);
        """);
  }

  private static String read(String status, String unlike, String reader, String statements)
      throws IOException {
    return printed(
        """
        const subscription = {
          status: '%s', actionsAt: '2024-04-01T10:00:01Z', zone: 'UTC', openCharges: [],
          allowedActions: [], plan: { planId: 'studio' },
          accountBalance: { amountMinor: 0, currency: 'USD' },
          autoTopUp: { enabled: true, below: 2600, maxPerPeriod: 3, inPeriod: 2,
            notBefore: '2024-04-01T11:00:00Z', %s },
        };
        const context = { ...(await lookingAt('%s')), id: 's', planName: (id) => id,
          catalog: { plans: [] },
          subscription: () => subscription, events: () => [] };
        """
                .formatted(status, unlike, reader)
            + statements);
  }
}
