// What goes wrong around the page: storage that is blocked or full, files that arrive damaged or not at all, an engine
// that cannot start or stops. The page says what happened and what to do, and nothing is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const prompt = 'Explain quantum computing in simple terms.';

/** A visitor whose files come from the server each time, so that a test can change them on the way. */
async function withVisitor(work, { prepare = async () => {} } = {}) {
  const visitor = await site.visitor({ serviceWorkers: 'block' });
  await prepare(visitor.context);
  const tab = await visitor.tab();
  await work(tab, visitor.context);
  await tab.close();
  await visitor.context.close();
}

test('where IndexedDB is blocked, calls are kept in memory, shown, and can be exported', () =>
  withVisitor(
    async (tab) => {
      await tab.write(prompt);
      await tab.fare.getByRole('button', { name: 'Log this call' }).click();
      await tab.fare.getByText('This browser does not keep the log.').waitFor();
      await tab.fare.getByText('1 call is kept in memory').waitFor();
      await tab.openLog();
      assert.match((await tab.rows())[0], /in memory gpt-6-sol 7 150/);
      const { text } = await tab.exported('JSON');
      assert.equal(JSON.parse(text).entries.length, 1);
      await tab.log.getByRole('button', { name: 'Clear log' }).click();
      await tab.log.getByText('No calls logged yet').waitFor();
      await tab.log.getByRole('button', { name: 'Undo' }).click();
      await tab.log.locator('tbody tr').first().waitFor();
    },
    {
      prepare: (context) =>
        context.addInitScript(() => {
          Object.defineProperty(globalThis, 'indexedDB', {
            value: {
              open: () => {
                throw new DOMException('denied', 'SecurityError');
              },
            },
          });
        }),
    },
  ));

test('when the log is full, the call is kept in memory until there is room', () =>
  withVisitor(async (tab, context) => {
    const session = await context.newCDPSession(tab.page);
    const { origin } = new URL(site.url);
    // Before the first write: Chromium remembers for a while how much room it has seen.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
    await tab.write(prompt);
    await tab.logCall('before');
    await tab.paste(Array.from({ length: 150_000 }, Math.random).join(' '));
    await tab.settled();
    await tab.fare.getByRole('checkbox', { name: 'Keep the prompt text' }).check();
    await tab.fare.getByRole('textbox', { name: 'Operation' }).fill('no room');
    await tab.fare.getByRole('button', { name: 'Log this call' }).click();
    await tab.fare.getByText('The log is full.').waitFor();
    await tab.openLog();
    assert.match((await tab.rows())[0], /no room in memory/);
    assert.equal((await tab.rows()).length, 2);
    const { text } = await tab.exported('JSONL');
    assert.ok(text.includes('no room') && text.includes('before'));
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await tab.log.getByRole('button', { name: 'Try again' }).click();
    await tab.log.getByText('in memory', { exact: true }).waitFor({ state: 'detached' });
    await tab.page.reload();
    await tab.log.locator('tbody tr').nth(1).waitFor();
    assert.equal((await tab.rows()).length, 2);
  }));

test('a damaged vocabulary is never counted with, and fetching it again repairs it', () =>
  withVisitor(
    async (tab, context) => {
      await tab.editor.focus();
      await tab.page.keyboard.insertText(prompt);
      await tab.fare.getByText('o200k_base arrived damaged.').waitFor();
      await tab.fare.getByText('~ 10').first().waitFor();
      await tab.fare.getByText('from its length', { exact: true }).waitFor();
      assert.equal(await tab.cost(), '$ –');
      assert.ok(await tab.fare.getByRole('button', { name: 'Log this call' }).isDisabled());
      context.isRepaired = true;
      await tab.fare.getByRole('button', { name: 'Fetch again' }).click();
      await tab.fare.locator('[data-tokens]', { hasText: /^\s*7\s*$/ }).waitFor();
    },
    {
      prepare: (context) =>
        context.route('**/o200k_base-*.pack', async (route) => {
          if (context.isRepaired) return route.continue();
          const response = await route.fetch();
          const body = Buffer.from(await response.body());
          body[body.length >> 1] ^= 0xff;
          return route.fulfill({ response, body });
        }),
    },
  ));

test('a vocabulary that cannot be fetched is named, and other models go on', () =>
  withVisitor(
    async (tab) => {
      await tab.write(prompt);
      assert.equal(await tab.tokens(), '7');
      await tab.fare.getByRole('button', { name: /^Model:/ }).click();
      await tab.page.getByRole('combobox').fill('gpt-4');
      await tab.page.keyboard.press('Enter');
      await tab.fare.getByText('cl100k_base is not on this device yet.').waitFor();
      await tab.choose('gpt-6-sol');
      assert.equal(await tab.tokens(), '7');
    },
    { prepare: (context) => context.route('**/cl100k_base-*.pack', (route) => route.abort()) },
  ));

test('where the engine cannot start, the page counts roughly, says so, and prices nothing', () =>
  withVisitor(
    async (tab, context) => {
      await tab.fare.getByText('The counting engine did not start.').waitFor();
      await tab.editor.focus();
      await tab.page.keyboard.insertText(prompt);
      await tab.fare.getByText('~ 10').first().waitFor();
      await tab.fare.getByText('from its length', { exact: true }).waitFor();
      assert.equal(await tab.cost(), '$ –');
      context.isRepaired = true;
      // A start that was under way may succeed now and take the button away before it is clicked.
      const started = tab.fare.getByText('The counting engine did not start.').waitFor({ state: 'detached' });
      await Promise.race([started, tab.fare.getByRole('button', { name: 'Try again' }).click()]);
      await started;
      await tab.settled();
      assert.equal(await tab.tokens(), '7');
    },
    {
      prepare: (context) =>
        context.route('**/engine-*.wasm', (route) =>
          context.isRepaired ? route.continue() : route.fulfill({ body: 'no engine' }),
        ),
    },
  ));

test('on a phone, where the fare is out of sight, its bar says that counting stopped', async () => {
  const visitor = await site.visitor({ serviceWorkers: 'block', viewport: { width: 360, height: 740 } });
  await visitor.context.route('**/engine.worker-*.js', (route) => route.abort());
  const tab = await visitor.tab();
  const bar = tab.page.locator('tf-fare-bar');
  await bar.getByText('Counting stopped.').waitFor();
  await bar.getByRole('button').click();
  await visitor.context.unroute('**/engine.worker-*.js');
  await tab.fare.getByRole('button', { name: 'Try again' }).click();
  await bar.getByText('type to see the cost').waitFor();
  await tab.close();
  await visitor.context.close();
});

test('where the worker cannot start, the text is safe and the page says so', () =>
  withVisitor(
    async (tab) => {
      await tab.fare.getByText('Counting stopped.').waitFor();
      await tab.editor.focus();
      await tab.page.keyboard.insertText(prompt);
      await tab.fare.getByText('~ 10').first().waitFor();
      assert.equal(await tab.editor.innerText(), prompt);
    },
    { prepare: (context) => context.route('**/engine.worker-*.js', (route) => route.abort()) },
  ));

test('where storage is blocked altogether, the page still counts', () =>
  withVisitor(
    async (tab) => {
      await tab.write(prompt);
      assert.equal(await tab.tokens(), '7');
      await tab.page.getByRole('button', { name: /^Theme/ }).click();
      assert.equal(await tab.page.locator('html').getAttribute('data-theme'), 'light');
    },
    {
      prepare: (context) =>
        context.addInitScript(() => {
          Object.defineProperty(globalThis, 'localStorage', {
            get() {
              throw new DOMException('denied', 'SecurityError');
            },
          });
        }),
    },
  ));
