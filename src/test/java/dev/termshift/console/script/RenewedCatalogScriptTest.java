package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A page that is open while another version of the catalog comes into force reads it anew. */
class RenewedCatalogScriptTest extends ScriptsInNode {

  @Test
  void theNextVersionIsReadWhenItIsInForce() throws IOException {
    assertThat(
            read(
                """
                const known = await loadCatalog();
                onCatalog(signal, () => told.push(known.version));
                console.log(known.version, everyPlan(known)[0].name, reads);
                at(1).fire();
                await settled();
                console.log('early', known.version, told.length, reads);
                inForce = 2;
                at(1).fire();
                await settled();
                console.log(known.version, known.nextVersionAt, everyPlan(known)[0].name, ...told);
                console.log(timers.length);
                """))
        .isEqualTo("1 Basic 1\nearly 1 0 2\n2 undefined Basic 2 2\n0");
  }

  /** A node that was started anew may have a version that nobody foresaw. */
  @Test
  void aSubscriptionThatNamesANewerOneLeadsToIt() throws IOException {
    assertThat(
            read(
                """
                const known = await loadCatalog();
                onCatalog(signal, () => told.push(known.version));
                keepCatalog(1);
                await settled();
                inForce = 2;
                keepCatalog(2);
                keepCatalog(2);
                await settled();
                keepCatalog(1);
                await settled();
                console.log(reads, known.version, ...told);
                forgetCatalog();
                console.log(timers.length);
                """))
        .isEqualTo("2 2 2\n0");
  }

  /** What cannot be read is tried again, later each time. */
  @Test
  void whatFailsIsTriedAgainLater() throws IOException {
    assertThat(
            read(
                """
                const known = await loadCatalog();
                inForce = undefined;
                const waits = [];
                for (let tries = 0; tries < 8; tries += 1) {
                  const timer = at(1);
                  waits.push(timer.wait / 1000);
                  timer.fire();
                  await settled();
                }
                console.log(known.version, ...waits.slice(1));
                """))
        .isEqualTo("1 1 2 4 8 16 32 60");
  }

  private static final String DEARER =
      """
      const usd = (amountMinor) => ({ amountMinor, currency: 'USD' });
      const plan = (planId, name, minor) =>
        ({ planId, name, rank: 1, interval: 'P1M', credits: 100, price: usd(minor) });
      plansOf = (version) => version === 1
        ? [plan('basic-monthly', 'Basic', 500), plan('old', 'Old', 700)]
        : [plan('basic-monthly', 'Basic', 600), plan('new', 'New', 900)];
      globalThis.document.activeElement = { matches: () => false, closest: () => null };
      const spaced = (element) => element.textContent.replace(/ +/g, ' ');
      const known = await loadCatalog();
      const another = async () => {
        inForce = 2;
        keepCatalog(2);
        await settled();
      };
      """;

  /** What was chosen stays chosen; what is not offered any more cannot be. */
  @Test
  void theListOfPlansOfADialogFollows() throws IOException {
    assertThat(
            read(
                DEARER
                    + """
                    const { planChoices, select } = await load('pages/change.js');
                    const context = { catalog: known, planName: (id) => id };
                    const choices = planChoices(context, { accountBalance: usd(0) }, known.plans);
                    select(choices, 'basic-monthly');
                    const show = () => choices.forEach((each) => console.log(
                      spaced(each), each.querySelector('input').checked,
                      each.querySelector('input').disabled ?? false));
                    show();
                    await another();
                    show();
                    """))
        .isEqualTo(
            """
            basic-monthly 100 credits every month $5.00 Every month true false
            old 100 credits every month $7.00 Every month false false
            basic-monthly 100 credits every month $6.00 Every month true false
            old This plan is not offered any more. Choose another one. false true""");
  }

  @Test
  void theListAndThePriceOfAStartFollowAndWhatIsDifferentIsSaid() throws IOException {
    String start =
        """
        const { openStart } = await load('pages/subscribers.js');
        openStart(known);
        const list = (part) => part.tag === 'select' ? part
          : part.children.map(list).find(Boolean);
        const box = list(document.body);
        const text = () => spaced(document.body);
        box.value = '%s';
        console.log(box.options.map((each) => each.textContent).join(' | '));
        console.log(text().includes('Something has changed'));
        await another();
        console.log(box.options.map((each) => each.textContent).join(' | '));
        console.log(text().includes('Something has changed'), box.value,
          text().match(/Start · \\S+/)[0]);
        """;
    String lists =
        """
        Basic · $5.00 every month | Old · $7.00 every month
        false
        Basic · $6.00 every month | New · $9.00 every month
        """;
    assertThat(read(DEARER + start.formatted("basic-monthly")))
        .isEqualTo(lists + "true basic-monthly Start · $6.00");
    assertThat(read(DEARER + start.formatted("old")))
        .isEqualTo(lists + "true basic-monthly Start · $6.00");
    String same = DEARER.replace("'Basic', 600", "'Basic', 500");
    assertThat(read(same + start.formatted("basic-monthly")))
        .endsWith("false basic-monthly Start · $5.00");
  }

  private static String read(String statements) throws IOException {
    return printed(
        """
        const { loadCatalog, keepCatalog, onCatalog, forgetCatalog } = await load('catalog.js');
        const { everyPlan } = await load('words.js');
        const timers = [];
        globalThis.setTimeout = (listener, wait) => {
          const timer = { wait, fire() { clearTimeout(timer); listener(); } };
          timers.push(timer);
          return timer;
        };
        globalThis.clearTimeout = (timer) => {
          const index = timers.indexOf(timer);
          if (index >= 0) timers.splice(index, 1);
        };
        const at = (count) => timers.at(count - 1);
        let inForce = 1;
        let plansOf = (version) => [{ planId: 'basic', name: version === 1 ? 'Basic' : 'Basic 2' }];
        let reads = 0;
        const soon = new Date(Date.now() - 5).toISOString();
        globalThis.AbortSignal.timeout = () => signal;
        globalThis.fetch = async () => {
          if (inForce === undefined) throw new TypeError('away');
          reads += 1;
          return new Response(JSON.stringify({ version: inForce, packs: [],
            plans: plansOf(inForce),
            nextVersionAt: inForce === 1 ? soon : undefined }));
        };
        const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(
          () => setImmediate(() => setImmediate(resolve)))));
        const { signal } = new AbortController();
        const told = [];
        """
            + statements);
  }
}
