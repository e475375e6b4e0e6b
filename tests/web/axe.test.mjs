// What the tests ask of axe: it finds what is there, and judges no colour that is on its way to another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeComplaints } from './axe.mjs';
import { openSite } from './site.mjs';

/** What axe says of a button in a shadow root whose letters are light on white, and become black when it is pressed. */
async function complaintsOf(page, press) {
  await page.goto('about:blank');
  await page.evaluate((press) => {
    document.documentElement.lang = 'en';
    document.title = 'A button';
    const root = document.body.appendChild(document.createElement('main')).attachShadow({ mode: 'open' });
    root.innerHTML = `<style>button { background: #fff; color: #ddd; transition: color 1s } .pressed { color: #000 }</style>
      <h1>A button</h1><button>Press</button>`;
    const button = root.querySelector('button');
    button.getBoundingClientRect();
    if (press) button.className = 'pressed';
  }, press);
  return axeComplaints(page);
}

test('axe finds a contrast that is too low, also in a shadow root, but waits for one that is changing', async () => {
  const site = await openSite();
  try {
    const page = await site.browser.newPage();
    const [complaint, ...others] = await complaintsOf(page, false);
    assert.match(complaint, /^color-contrast: main,button/);
    assert.deepEqual(others, []);
    assert.deepEqual(await complaintsOf(page, true), []);
  } finally {
    await site.close();
  }
});
