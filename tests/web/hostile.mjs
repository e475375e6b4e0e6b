// A page under attack: what is put into it must be shown as it is and do nothing. The tab calls `ran` a fault, and a dialog;
// that it breaks the policy or asks another origin is a fault already.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const vectors = JSON.parse(readFileSync(new URL('../vectors/hostile-texts.json', import.meta.url), 'utf8'));

/** What is tried, more than two hundred of it. */
export const hostileTexts = vectors.texts.map(({ text, times = 1 }) => text.repeat(times));

/** Those that are no name of a file anywhere: a person cannot have one of them. */
export const hostileFileNames = hostileTexts
  .map((text) => text.toWellFormed().replace(/[/\0]/g, '|').slice(0, 200))
  .filter((name) => name !== '|');

/** Makes a visitor whose pages have the function that must not be called. */
export async function underAttack(visitor) {
  const faults = [];
  await visitor.context.exposeFunction('ran', () => faults.push('a text was run'));
  return {
    ...visitor,
    async tab(path) {
      const tab = await visitor.tab(path);
      tab.page.on('dialog', (dialog) => {
        faults.push(`a dialog: ${dialog.message()}`);
        return dialog.dismiss();
      });
      tab.isSound = async (what) => {
        assert.deepEqual([...faults, ...tab.faults, ...(await oddities(tab.page))], [], what);
      };
      return tab;
    },
  };
}

/** What stands in the page, in whichever shadow root, that no template of it has. */
function oddities(page) {
  return page.evaluate(() => {
    const foreign = [
      'script,iframe,object,embed,base,meta,link,video,audio,marquee,math,animate,set,use,foreignObject,template,style',
      'plaintext,img:not(.cm-widgetBuffer),img[src],[srcdoc],[formaction]', // a buffer is an empty place of the editor
    ].join();
    const every = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...inside(each)]);
    const inside = ({ shadowRoot }) => (shadowRoot ? every(shadowRoot) : []);
    const isOdd = ({ name, value }) =>
      /^on/i.test(name) || (/^(?:xlink:)?(?:href|src|action)$/i.test(name) && !/^(?:#|\.?\/|https:|$)/.test(value));

    const all = every(document.body);
    const elements = all.filter((each) => each.matches(foreign)).map((each) => each.cloneNode().outerHTML);
    const attributes = all.flatMap((each) =>
      [...each.attributes].filter(isOdd).map(({ name }) => `${each.localName} ${name}`),
    );
    const polluted = {}.polluted === undefined ? [] : ['Object.prototype is polluted'];
    const title = document.title.includes('tokenfare') ? [] : [`the title is ${document.title}`];
    return [...elements, ...attributes, ...polluted, ...title];
  });
}
