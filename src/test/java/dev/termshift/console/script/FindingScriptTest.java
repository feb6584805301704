package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a text finds: whose it is exactly comes first, and nobody has to know how it is written. */
class FindingScriptTest extends ScriptsInNode {

  @Test
  void whomItNamesExactlyComesBeforeWhoseIdBeginsSo() throws IOException {
    assertThat(
            found(
                "1001",
                """
                subscriptions: { 'query=1001': ['10017', '10018'], 'customerRef=1001': ['s-9'] },
                """))
        .isEqualTo("CUSTOMER s-9 | ID 10017 10018");
  }

  @Test
  void theIdItselfComesBeforeTheCustomer() throws IOException {
    assertThat(
            found(
                "ada",
                """
                subscriptions: { 'query=ada': ['ada', 'ada-2'], 'customerRef=ada': ['ada-2'] },
                """))
        .isEqualTo("ID ada | CUSTOMER ada-2");
  }

  @Test
  void aPaymentAndACommandAreFoundBesideIdsThatBeginSo() throws IOException {
    assertThat(
            found(
                "pay-7",
                """
                subscriptions: { 'query=pay-7': ['pay-71'], 'command=pay-7': ['s-2'] },
                charges: { 'payment=pay-7': ['s-3'] },
                """))
        .isEqualTo("PAYMENT s-3 | COMMAND s-2 | ID pay-71");
  }

  @Test
  void anAmountIsFoundBesideIdsThatBeginSo() throws IOException {
    assertThat(
            found(
                "15",
                """
                subscriptions: { 'query=15': ['1588'] }, charges: { 'amountMinor=1500': ['s-4'] },
                """))
        .isEqualTo("ID 1588 | AMOUNT s-4");
  }

  /** Of ids the engine sees to that. */
  @Test
  void howItIsWrittenMakesNoDifference() throws IOException {
    assertThat(found("cust-9", "subscriptions: { 'customerRef=CUST-9': ['s-5'] },"))
        .isEqualTo("CUSTOMER s-5");
    assertThat(found("ADA:C1", "charges: { 'charge=ada:c1': ['ada'] },")).isEqualTo("PAYMENT ada");
    String exact = "'query=ADA': ['ada', 'ada-2'], 'customerRef=ADA': ['s-5']";
    assertThat(found("ADA", "subscriptions: { " + exact + " },"))
        .isEqualTo("ID ada ada-2 | CUSTOMER s-5");
  }

  /** The groups, each as what it is found by and whose it is. */
  private static String found(String text, String there) throws IOException {
    return printed(
        """
        const there = { subscriptions: {}, charges: {}, %s };
        globalThis.fetch = async (address) => {
          const { pathname, searchParams } = new URL(address, 'http://localhost');
          const kind = pathname.split('/').at(-1);
          const ids = [...searchParams].flatMap(([name, value]) =>
            there[kind][`${name}=${value}`] ?? []);
          const found = ids.map((subscriptionId) => ({ subscriptionId }));
          return new Response(JSON.stringify({ [kind]: found }));
        };
        const { know } = await load('session.js');
        know({ open: true });
        const { search } = await load('pages/finding.js');
        const price = { amountMinor: 500, currency: 'USD' };
        const catalog = { plans: [{ price, prices: [price] }], packs: [] };
        const { groups } = await search('%s', { filters: {}, limit: 48 }, catalog);
        console.log(groups.map(({ by, subscriptions = [], charges = [] }) =>
          [by, ...[...subscriptions, ...charges].map((each) => each.subscriptionId)].join(' '))
          .join(' | '));
        """
            .formatted(there.strip().replaceAll(",$", ""), text));
  }
}
