// <token-fare> and its frame under attack: each hostile text through every attribute, the tag, the property and the box, and
// through every field of a message. It stands there as text or is refused; nothing of it runs, and no host is told to run it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hostPolicy, openSiteAndHost, pageOf } from './host-page.mjs';
import { hostileTexts } from './hostile.mjs';

const attributes = ['model', 'models', 'expected-output', 'on', 'theme', 'lang', 'size'];
const good = { model: 'gpt-4', on: '2024-05-13', text: 'one two three' };
const pages = {};

let both;
before(async () => {
  both = await openSiteAndHost(pages);
});
after(() => both?.close());

/** Shows a page of the host; in the end nothing must have run and the host must have nothing against us. */
async function underAttack(page, work) {
  pages['/'] = page;
  const context = await both.site.browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  const ran = [];
  await context.exposeFunction('ran', () => ran.push('a text was run'));
  const tab = await both.open(context);
  tab.page.on('dialog', (dialog) => ran.push(`a dialog: ${dialog.message()}`) && dialog.dismiss());
  await work(tab);
  await context.close();
  assert.deepEqual(ran, []);
  assert.deepEqual(tab.faults, []);
}

/** What stands in an element that no template of it has. */
const oddities = (element) => {
  const own = 'div,p,span,b,a,svg,rect,textarea,select,option,optgroup,table,caption,thead,tbody,tfoot,tr,th,td,button';
  const all = [...element.shadowRoot.querySelectorAll('*')];
  const foreign = all.filter((each) => !each.matches(own)).map((each) => each.outerHTML);
  const acting = all.flatMap((each) =>
    [...each.attributes].filter(({ name }) => /^on|^style$|^src/i.test(name)).map(({ name }) => name),
  );
  const links = all
    .filter((each) => each.localName === 'a' && !/^https?:$/.test(each.protocol))
    .map(({ href }) => href);
  return [...foreign, ...acting, ...links];
};

const scripted = () => `<script type="module" src="${both.origin}/token-fare.js"></script>`;

test('through every attribute, the tag, the property and the box each is text or is refused', () =>
  underAttack(
    { policy: hostPolicy(both.origin), body: pageOf('<token-fare id="one"></token-fare>', scripted()) },
    async ({ page }) => {
      const element = page.locator('#one');
      await page.waitForFunction(() => document.querySelector('#one').result);
      for (const size of ['small', 'medium', 'large'])
        for (const text of hostileTexts) {
          await element.evaluate(
            async (element, { text, size, attributes }) => {
              for (const name of attributes) {
                element.setAttribute('size', size);
                element.setAttribute(name, text);
                await element.updateComplete;
                element.removeAttribute(name);
              }
              element.setAttribute('size', size);
              element.replaceChildren(text);
              element.text = text;
              await element.updateComplete;
            },
            { text, size, attributes },
          );
          assert.deepEqual(await element.evaluate(oddities), [], text.slice(0, 80));
        }
      const shown = hostileTexts.filter((text) => text.length < 500 && text.trim() !== '');
      await element.evaluate((element, good) => {
        for (const [name, value] of Object.entries(good)) if (name !== 'text') element.setAttribute(name, value);
        element.setAttribute('size', 'medium');
      }, good);
      for (const text of shown) {
        const box = element.getByRole('textbox', { name: 'Prompt' });
        await box.fill(text);
        assert.equal(await element.evaluate(({ text }) => text), await box.inputValue());
      }
      await element.getByRole('textbox', { name: 'Prompt' }).fill(good.text);
      await page.waitForFunction(() => document.querySelector('#one').result?.tokens === 3);
      assert.deepEqual(await element.evaluate(oddities), []);
    },
  ));

test('what stands in the tag when the page comes is text, and counted as it is', () => {
  const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const texts = hostileTexts
    .filter((text) => text.length < 500 && text.isWellFormed() && !/[\0\r\ufffd]/.test(text) && text.trim() !== '')
    .slice(0, 60);
  const tags = texts.map(
    (text, at) => `<token-fare id="t${at}" model="${escaped(text)}">${escaped(text)}</token-fare>`,
  );
  return underAttack({ policy: hostPolicy(both.origin), body: pageOf(tags.join(''), scripted()) }, async ({ page }) => {
    await page.waitForFunction(
      (count) => [...document.querySelectorAll('token-fare')].filter(({ hasUpdated }) => hasUpdated).length === count,
      texts.length,
    );
    const read = await page.locator('token-fare').evaluateAll((all) => all.map(({ text, model }) => [text, model]));
    assert.deepEqual(
      read,
      texts.map((text) => [text.trim(), text]),
    );
    for (const element of await page.locator('token-fare').all())
      assert.deepEqual(await element.evaluate(oddities), []);
  });
});

test('through every field of a message to the frame, and as its address, each is text or is left out', () => {
  const wild = hostileTexts.find((text) => text.includes('<img')) ?? '';
  const address = new URLSearchParams({ ...Object.fromEntries(attributes.map((name) => [name, wild])), text: wild });
  const frame = `<iframe src="${both.origin}/embed.html#${address}" sandbox="allow-scripts" width="600" height="300"></iframe>`;
  const listening = `<script>
    globalThis.messages = [];
    addEventListener('message', ({ data }) => messages.push(data));
  </script>`;
  return underAttack({ policy: `frame-src ${both.origin}`, body: pageOf(frame, listening) }, async ({ page }) => {
    const element = page.frameLocator('iframe').locator('token-fare');
    await element.getByText('is not understood').waitFor();
    assert.deepEqual(await element.evaluate(oddities), []);
    const set = { target: 'tokenfare', version: 1, type: 'set' };
    const send = (messages) =>
      page.evaluate((messages) => {
        for (const message of messages) globalThis.frames[0].postMessage(message, '*');
      }, messages);
    for (const text of hostileTexts) {
      await send([
        text,
        { [text]: text },
        { ...set, [text]: text, type: text },
        { ...set, onclick: text, style: text },
      ]);
      await send([...attributes, 'text'].map((name) => ({ ...set, [name]: text })));
    }
    await send([{ ...set, ...good, 'expected-output': '', models: '', theme: 'light', lang: 'en', size: 'medium' }]);
    await page.waitForFunction(() => globalThis.messages.some(({ type, tokens }) => type === 'change' && tokens === 3));
    assert.equal(await element.getByRole('textbox', { name: 'Prompt' }).inputValue(), good.text);
    assert.deepEqual(await element.evaluate(oddities), []);
    const names = await element.evaluate((one) => one.getAttributeNames().sort());
    assert.deepEqual(names, [...attributes].sort());
    const said = await page.evaluate(() => globalThis.messages.map(({ source, type }) => `${source} ${type}`));
    assert.deepEqual([...new Set(said)].sort(), [
      'tokenfare change',
      'tokenfare error',
      'tokenfare height',
      'tokenfare ready',
    ]);
  });
});
