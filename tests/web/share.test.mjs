// Share links: the prompt and what is assumed of it travel behind the # of an address, which no browser sends; opening one
// never loses what stood there before, and a link that was cut, made too long or written to harm takes nothing else along.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { hostPolicy, openHostPage, pageOf, startHost } from './host-page.mjs';
import { openSite } from './site.mjs';

const text = 'Explain quantum computing in simple terms.';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function withVisitor(work, options = {}) {
  const visitor = await site.visitor(options);
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await work(visitor);
  await visitor.context.close();
}

/** The code of a text, made as another program would make it. */
function codeOf(text) {
  const bytes = Buffer.from(text);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${(hash >>> 0).toString(16).padStart(8, '0')}.${deflateRawSync(bytes).toString('base64url')}`;
}

const fragment = (values) => `#/share?${new URLSearchParams({ v: '1', mode: 'text', ...values })}`;
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const share = (tab) => tab.page.getByRole('button', { name: 'Share' });
const opened = (tab) => tab.page.getByText('This prompt came with a link.');

/** Goes to an address in a tab that is open already. */
async function follow(tab, address) {
  await tab.page.evaluate((address) => (location.hash = address), address);
}

test('a link is copied, and brings prompt, model and assumptions to another person; nothing of it is sent', () =>
  withVisitor(async (visitor) => {
    const tab = await visitor.tab();
    await tab.write(text);
    await tab.choose('gpt-4');
    await tab.expectOutput(77);
    await share(tab).click();
    await tab.page.getByText('Copied.').waitFor();
    const link = await clipboard(tab.page);
    assert.ok(link.startsWith(`${site.url}#/share?v=1&mode=text&model=gpt-4&output=77&text=`), link);
    await tab.page.getByText(`${link.length} characters.`).waitFor();
    assert.equal(await tab.page.getByRole('textbox', { name: 'Link' }).inputValue(), link);
    await tab.page.keyboard.press('Escape');
    assert.equal(await tab.page.getByRole('textbox', { name: 'Link' }).count(), 0);
    await tab.close();

    const other = await site.visitor();
    const sent = [];
    other.context.on('request', (request) => sent.push(request.url(), request.headers().referer ?? ''));
    const there = await other.tab(link.slice(site.url.length));
    await there.page.locator('tf-editor').getByText(text).waitFor();
    await there.settled();
    assert.equal(await there.editor.innerText(), text);
    assert.equal(await there.tokens(), '8');
    assert.equal(await there.line('total'), await there.cost());
    assert.equal(await there.fare.getByRole('textbox', { name: 'Expected output tokens' }).inputValue(), '77');
    assert.equal(new URL(there.page.url()).hash, '#/', 'a reload keeps what is written from now on');
    assert.equal(await opened(there).count(), 0, 'no draft was there');
    assert.ok(sent.length > 5 && sent.every((address) => !address.includes('text=') && !address.includes('quantum')));
    await there.close();
    await other.context.close();
  }));

test('a chat travels too', () =>
  withVisitor(async (visitor) => {
    const tab = await visitor.tab();
    await tab.page.getByRole('button', { name: 'Chat', exact: true }).click();
    await tab.page.getByRole('textbox', { name: 'Message 2' }).fill('What does a token cost?');
    await tab.settled();
    await share(tab).click();
    await tab.page.getByText('Copied.').waitFor();
    const link = await clipboard(tab.page);
    await tab.close();
    const other = await site.visitor();
    const there = await other.tab(link.slice(site.url.length));
    await there.page.getByRole('textbox', { name: 'Message 2' }).waitFor();
    await there.page.waitForFunction(
      () =>
        document.querySelector('tf-app').shadowRoot.querySelector('tf-workbench').session.chat.messages[1].text !== '',
    );
    assert.equal(await there.page.getByRole('textbox', { name: 'Message 2' }).inputValue(), 'What does a token cost?');
    await there.close();
    await other.context.close();
  }));

test('the draft that was there can be had back, also after a reload and after a second link', () =>
  withVisitor(async (visitor) => {
    const tab = await visitor.tab();
    await tab.write('my own draft');
    await tab.choose('gpt-4o');
    await follow(tab, fragment({ model: 'gpt-4', output: '9', text: codeOf('from the first link') }));
    await opened(tab).waitFor();
    await tab.settled();
    assert.equal(await tab.editor.innerText(), 'from the first link');
    await follow(tab, fragment({ model: 'gpt-4', text: codeOf('from the second link') }));
    await tab.page.locator('tf-editor').getByText('from the second link').waitFor();
    await tab.page.waitForTimeout(400);
    await tab.page.reload();
    await opened(tab).waitFor();
    assert.equal(await tab.editor.innerText(), 'from the second link');
    await tab.page.getByRole('button', { name: 'Back to your draft' }).click();
    await tab.page.locator('tf-editor').getByText('my own draft').waitFor();
    await opened(tab).waitFor({ state: 'detached' });
    await tab.settled();
    await tab.fare.getByRole('button', { name: /^Model: ?gpt-4o/ }).waitFor();
    await tab.page.waitForTimeout(400);
    await tab.page.reload();
    await tab.page.locator('tf-editor').getByText('my own draft').waitFor();
    assert.equal(await opened(tab).count(), 0);

    await follow(tab, fragment({ text: codeOf('one') }));
    await tab.page.locator('tf-editor').getByText('one', { exact: true }).waitFor();
    await tab.write('one, and my own words');
    await follow(tab, fragment({ text: codeOf('two') }));
    await tab.page.locator('tf-editor').getByText('two', { exact: true }).waitFor();
    await tab.page.getByRole('button', { name: 'Back to your draft' }).click();
    await tab.page.locator('tf-editor').getByText('one, and my own words').waitFor();
    await tab.page.getByRole('button', { name: 'Keep this one' }).click();
    await opened(tab).waitFor({ state: 'detached' });
    assert.equal(await tab.editor.innerText(), 'one, and my own words');
    await tab.close();
  }));

test('a damaged or oversized text says so at the foot of the editor, and the rest of the link is used', () =>
  withVisitor(async (visitor) => {
    const good = codeOf(text);
    const cases = {
      'The text of this link is damaged.': [
        ...[good.slice(0, -6), `${good}AAAA`, good.replace(/^./, 'x'), `00000000${good.slice(8)}`, 'nonsense', ''],
        `${good.slice(0, 20)}%00${good.slice(20)}`,
      ],
      'The text of this link is too long.': [codeOf('a'.repeat(5_000_000))],
    };
    const tab = await visitor.tab();
    await tab.write('stays');
    let output = 100;
    for (const [words, codes] of Object.entries(cases))
      for (const code of codes) {
        output++;
        await follow(tab, fragment({ model: 'gpt-4', output: String(output), text: code }));
        await tab.fare.getByRole('button', { name: /^Model: ?gpt-4 / }).waitFor();
        await tab.page.waitForFunction(
          (output) =>
            document.querySelector('tf-app').shadowRoot.querySelector('tf-workbench').session.choices.expectedOutput ===
            output,
          output,
        );
        await tab.page.getByRole('alert').getByText(words).waitFor();
        assert.equal(await tab.editor.innerText(), 'stays', code.slice(0, 40));
      }
    await tab.page.getByRole('button', { name: 'Close', exact: true }).click();
    await tab.page.getByText('The text of this link is too long.').waitFor({ state: 'detached' });
    await follow(tab, '#/share?v=2&model=gpt-4o&text=x');
    await tab.page.getByText('This link was made by another version of this page.').waitFor();
    assert.equal(await tab.editor.innerText(), 'stays');
    await tab.close();
  }));

test('hostile links harm nothing: whatever they say, the page counts on', () =>
  withVisitor(async (visitor) => {
    const tab = await visitor.tab();
    tab.page.on('dialog', () => assert.fail('something ran'));
    await tab.write('stays');
    const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
    let seed = 7;
    const chance = (most) => {
      seed = (seed * 48271) % 2147483647;
      return seed % most;
    };
    const junk = () =>
      Array.from({ length: chance(60) }, () => String.fromCharCode(chance(3) ? 32 + chance(95) : chance(0xffff))).join(
        '',
      );
    const chats = [
      ...[null, [], {}, 7, { messages: 7 }, { messages: [] }, { messages: [null, 7, { role: hostile, text: 7 }] }],
      {
        messages: [{ role: 'user', text: hostile, images: [{ name: hostile, width: -1, height: 'x' }] }],
        tools: hostile,
      },
      JSON.parse('{"messages":[{"role":"user","text":"x"}],"__proto__":{"polluted":true},"pdfPages":1e99}'),
    ];
    const links = [
      ...chats.map((chat) => fragment({ mode: 'chat', text: codeOf(JSON.stringify(chat)) })),
      ...[fragment({ model: hostile, output: hostile, limit: hostile }), fragment({ model: 'x'.repeat(100_000) })],
      ...[
        fragment({ output: '1e9' }),
        fragment({ output: '-1' }),
        fragment({ output: '999999999' }),
        '#/share',
        '#/share?',
      ],
      ...['#/share?v=1&v=2&text', `#/share?${'&'.repeat(10_000)}`, `#/share?v=1&text=${'A'.repeat(200_000)}`],
      ...Array.from({ length: 60 }, () => `#/share?v=1&${encodeURI(junk().toWellFormed())}`),
      ...Array.from({ length: 40 }, () =>
        fragment({ mode: chance(2) ? 'chat' : 'text', text: codeOf(junk().toWellFormed()) }),
      ),
    ];
    for (const link of links) {
      await follow(tab, link);
      await tab.page.waitForTimeout(15);
    }
    assert.equal(await tab.page.evaluate(() => ({}).polluted), undefined);
    await follow(tab, fragment({ model: 'gpt-4', text: codeOf(hostile) }));
    await tab.page.locator('tf-editor').getByText('<script>alert(2)</script>').waitFor();
    await tab.write(text);
    assert.equal(await tab.tokens(), '8');
    await tab.close();
  }));

test('a prompt too long for a link says how much fits', () =>
  withVisitor(async (visitor) => {
    const tab = await visitor.tab();
    let state = 1;
    const noise = Array.from({ length: 30_000 }, () => {
      state = (state * 48271) % 2147483647;
      return state.toString(36);
    }).join(' ');
    await tab.write(noise);
    await share(tab).click();
    const note = tab.page.getByText(/^This prompt is too long for a link/);
    await note.waitFor();
    const [, fits, all] = /([\d,]+) of its ([\d,]+) characters fit/.exec(await note.innerText());
    const number = (written) => Number(written.replaceAll(',', ''));
    assert.equal(number(all), noise.length);
    assert.ok(number(fits) > 10_000 && number(fits) < noise.length);
    assert.ok((await clipboard(tab.page)).length < 200);
    await tab.close();
  }));

test('the snippet puts the prompt into a page of somebody else, whatever is in it', () =>
  withVisitor(async (visitor) => {
    const hostile = '</token-fare><script>alert(1)</script> & "quotes" <b>';
    const tab = await visitor.tab();
    await tab.write(hostile);
    await tab.choose('gpt-4');
    await share(tab).click();
    const snippets = [];
    for (const kind of ['a line of text', 'a box', 'a box with three models', 'a frame']) {
      await tab.page.getByLabel('As', { exact: true }).selectOption(kind);
      await tab.page.getByRole('button', { name: 'Copy the snippet' }).click();
      await tab.page.getByText('Copied.').waitFor();
      snippets.push(await clipboard(tab.page));
    }
    await tab.close();
    assert.match(snippets[1], / on="\d{4}-\d{2}-\d{2}"/);
    const pages = {};
    const host = await startHost(pages);
    const origin = new URL(site.url).origin;
    for (const snippet of snippets) {
      const isFrame = snippet.startsWith('<iframe');
      pages['/'] = {
        policy: isFrame ? `default-src 'none'; frame-src ${origin}` : hostPolicy(origin),
        body: pageOf(snippet),
      };
      const { page, faults } = await openHostPage(visitor.context, host.url, [origin, new URL(host.url).origin]);
      page.on('dialog', () => assert.fail('something ran'));
      const element = (isFrame ? page.frameLocator('iframe') : page).locator('token-fare');
      await element.getByText('exact', { exact: true }).waitFor();
      assert.equal(await element.evaluate((one) => one.result.text), hostile);
      assert.deepEqual(faults, []);
      await page.close();
    }
    await host.close();
  }));
