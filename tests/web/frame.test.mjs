// embed.html in the page of somebody else, in a frame that may run scripts and nothing more: what the address says is shown,
// what is counted is told to the host in numbers, and messages of strangers change nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSiteAndHost, pageOf } from './host-page.mjs';

const text = 'Explain quantum computing in simple terms.';
const pages = {};

let both;
before(async () => {
  both = await openSiteAndHost(pages);
});
after(() => both?.close());

/** The host writes down what its frame says. */
const listening = `<script>
  globalThis.messages = [];
  addEventListener('message', ({ data, origin, source }) => {
    if (data?.source === 'tokenfare') messages.push({ ...data, origin, isFrame: source === frames[0] });
  });
</script>`;

async function withFrame(address, work, { sandbox = 'allow-scripts', ...options } = {}) {
  const frame = `<iframe src="${both.origin}/embed.html${address}" sandbox="${sandbox}" width="600" height="300"></iframe>`;
  pages['/'] = { policy: `frame-src ${both.origin}`, body: pageOf(frame, listening) };
  const context = await both.site.browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(20_000);
  const tab = await both.open(context);
  await work({ ...tab, frame: tab.page.frameLocator('iframe').first(), said: (type) => said(tab.page, type) });
  await context.close();
  assert.deepEqual(tab.faults, []);
}

/** The newest message of a type, as soon as there is one that fits. */
async function said(page, type, fits = {}) {
  const handle = await page.waitForFunction(
    ([type, fits]) =>
      globalThis.messages.findLast(
        (message) => message.type === type && Object.entries(fits).every(([name, value]) => message[name] === value),
      ),
    [type, fits],
  );
  return handle.jsonValue();
}

const address = (values, mark = '#') => `${mark}${new URLSearchParams(values)}`;
const dated = { model: 'gpt-4', 'expected-output': '150', on: '2024-05-01', text };

test('a sandboxed frame of another origin counts, prices, and tells its height', () =>
  withFrame(address(dated), async ({ page, frame }) => {
    const change = await said(page, 'change');
    assert.deepEqual(change, {
      ...{
        source: 'tokenfare',
        version: 1,
        type: 'change',
        model: 'gpt-4',
        tokens: 8,
        low: 8,
        high: 8,
        precision: 'exact',
      },
      ...{ cost: '0.00924', expectedOutput: 150, on: '2024-05-01', origin: 'null', isFrame: true },
    });
    await frame.getByText('$0.009240').waitFor();
    const { height } = await said(page, 'height');
    assert.ok(height >= 128 && height < 300, `${height}`);
    await frame.getByRole('textbox', { name: 'Prompt' }).fill('secret word');
    await said(page, 'change', { tokens: 2 });
    const all = JSON.stringify(await page.evaluate(() => globalThis.messages));
    assert.ok(!all.includes('secret'), 'the text stays in the frame');
  }));

test('the query says the same as the fragment, which goes first', () =>
  withFrame(
    `${address({ ...dated, model: 'gpt-4o', on: '2024-05-13' }, '?')}${address({ model: 'gpt-4' })}`,
    async ({ page }) => {
      const { model, on } = await said(page, 'change');
      assert.deepEqual([model, on], ['gpt-4', '2024-05-13']);
    },
  ));

test('the host sets text and model by message; hostile and foreign messages change nothing', () =>
  withFrame(address(dated), async ({ page, frame }) => {
    await said(page, 'change');
    const send = (message) => page.evaluate((message) => globalThis.frames[0].postMessage(message, '*'), message);
    const set = { target: 'tokenfare', version: 1, type: 'set' };
    await send({ ...set, model: 'gpt-4o', on: '2024-05-13', text: 'Hello there' });
    assert.equal((await said(page, 'change', { model: 'gpt-4o' })).tokens, 2);
    for (const message of [
      ...[null, 7, 'set', [], {}, { ...set, version: 2, model: 'gpt-4' }, { ...set, type: 'get', model: 'gpt-4' }],
      ...[
        { ...set, target: 'other', model: 'gpt-4' },
        { ...set, model: { toString: 'gpt-4' } },
        { ...set, text: 7 },
      ],
      ...[
        {
          ...set,
          onclick: 'alert(1)',
          style: 'color:red',
          id: 'x',
          class: 'y',
          innerHTML: '<img src=x onerror=alert(1)>',
        },
      ],
      ...[{ ...set, model: 'x'.repeat(3000) }, { __proto__: { ...set, model: 'gpt-4' } }],
    ])
      await send(message);
    // A stranger inside the page: another frame, which is not the parent.
    await page.evaluate((set) => {
      const stranger = document.createElement('iframe');
      stranger.srcdoc = `<script>parent.frames[0].postMessage(${JSON.stringify({ ...set, model: 'gpt-4' })}, '*')</script>`;
      document.body.append(stranger);
    }, set);
    await page.waitForTimeout(500);
    await send({ ...set, text: 'one two three' });
    const last = await said(page, 'change', { tokens: 3 });
    assert.equal(last.model, 'gpt-4o');
    const element = frame.locator('token-fare');
    assert.deepEqual(await element.evaluate((one) => one.getAttributeNames().sort()), [
      'expected-output',
      'model',
      'on',
    ]);
  }));

test('an origin that is named is the only one that is heard and told', async () => {
  await withFrame(address({ ...dated, origin: new URL(both.host.url).origin }), async ({ page }) => {
    assert.equal((await said(page, 'change')).tokens, 8);
  });
  for (const other of ['https://example.com', 'no origin', 'file:///x'])
    await withFrame(address({ ...dated, origin: other }), async ({ page, frame, faults }) => {
      await frame.getByText('$0.009240').waitFor();
      await page.evaluate(() =>
        globalThis.frames[0].postMessage({ target: 'tokenfare', version: 1, type: 'set', text: 'x' }, '*'),
      );
      await page.waitForTimeout(200);
      assert.deepEqual(await page.evaluate(() => globalThis.messages), []);
      assert.equal(await frame.getByRole('textbox', { name: 'Prompt' }).inputValue(), text);
      // The browser says that it did not deliver what was meant for another origin.
      faults.splice(0, faults.length, ...faults.filter((fault) => !/postMessage/.test(fault)));
    });
});

test('a hostile address is shown as text', () =>
  withFrame(
    address({ ...dated, text: '<img src=x onerror=alert(1)>', size: '"><script>alert(1)</script>' }),
    async ({ page, frame }) => {
      page.on('dialog', () => assert.fail('something ran'));
      await said(page, 'change');
      assert.equal(await frame.getByRole('textbox', { name: 'Prompt' }).inputValue(), '<img src=x onerror=alert(1)>');
      assert.equal(await frame.locator('img').count(), 0);
    },
  ));
