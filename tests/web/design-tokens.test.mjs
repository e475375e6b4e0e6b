// The design tokens are the one source of how the page looks: what they promise is computed from the values that a browser
// reads from web/styles/tokens.css, nothing else in web/ has a colour or a size of letters of its own, and
// docs/design-system.md says what is true.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { contrast, difference, sights } from './palette.mjs';
import { openSite } from './site.mjs';

const root = join(import.meta.dirname, '../..');
const read = (file) => readFileSync(join(root, file), 'utf8');
const themes = ['light', 'dark'];
const surfaces = ['surface', 'bg', 'sunken', 'hover'];
const tints = [0, 1, 2, 3, 4, 5].map((n) => `tok-${n}`);

/** What must be told apart from what: at least this contrast, by WCAG 2.2. */
const promises = [
  ...['ink', 'ink-2'].flatMap((text) => surfaces.map((ground) => [text, ground, 7])),
  ...['ink-3', 'accent', 'accent-strong', 'ok', 'warn', 'bad'].flatMap((text) =>
    surfaces.map((ground) => [text, ground, 4.5]),
  ),
  ...['control', 'focus'].flatMap((edge) => surfaces.map((ground) => [edge, ground, 3])),
  ...['ok', 'warn', 'bad', 'accent'].map((text) => [text, `${text}-soft`, 4.5]),
  ...['warn-soft', 'bad-soft'].map((ground) => ['ink', ground, 7]),
  ...['warn-soft', 'bad-soft', 'ok-soft'].map((ground) => ['ink-2', ground, 7]),
  ['on-accent', 'accent', 4.5],
  ['ink', 'selection', 7],
  ...tints.map((tint) => ['ink', tint, 7]),
  ...[0, 1, 2, 3, 4, 5, 6].map((n) => [`viz-${n}`, 'surface', 3]),
];

/** As it stands in the file: the build shortens `#ffffff`, `0.5rem` and `140ms`. */
const written = (value) =>
  value
    .trim()
    .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
    .replace(/^\./, '0.')
    .replace(/^[\d.]+(?=s$)/, (seconds) => `${Math.round(1000 * seconds)}m`);

let site;
const values = {};
before(async () => {
  site = await openSite();
  const names = [...new Set(read('web/styles/tokens.css').match(/--[\w-]+(?=:)/g))];
  for (const theme of themes) {
    for (const how of ['system', 'chosen']) {
      const visitor = await site.visitor({
        colorScheme: how === 'system' ? theme : themes.find((each) => each !== theme),
      });
      if (how === 'chosen')
        await visitor.context.addInitScript((theme) => localStorage.setItem('tokenfare.theme', theme), theme);
      const tab = await visitor.tab();
      const read = await tab.page.evaluate((names) => {
        const style = getComputedStyle(document.documentElement);
        return names.map((name) => [name.slice(2), style.getPropertyValue(name)]);
      }, names);
      values[`${theme} ${how}`] = Object.fromEntries(read.map(([name, value]) => [name, written(value)]));
      await tab.close();
      await visitor.context.close();
    }
    values[theme] = values[`${theme} system`];
  }
});
after(() => site?.close());

for (const theme of themes) {
  test(`every pair has the contrast that it needs in ${theme}`, () => {
    assert.ok(promises.length > 60);
    const short = promises.flatMap(([text, ground, least]) => {
      const ratio = contrast(values[theme][text], values[theme][ground]);
      return ratio >= least ? [] : [`${text} on ${ground}: ${ratio.toFixed(2)}, not ${least}`];
    });
    assert.deepEqual(short, []);
  });

  test(`neighbouring tints differ for every kind of sight in ${theme}`, () => {
    for (const sight of Object.keys(sights)) {
      for (const [at, tint] of tints.entries()) {
        const next = tints[(at + 1) % tints.length];
        const apart = difference(values[theme][tint], values[theme][next], sight);
        assert.ok(apart >= 5, `${tint} and ${next}: ${apart.toFixed(1)} with ${sight}`);
      }
    }
  });

  test(`${theme} that is chosen is ${theme} of the system`, () => {
    assert.deepEqual(values[`${theme} chosen`], values[`${theme} system`]);
  });
}

/** The styles and templates of the page, without comments; the tokens apart, and paper, which is black on white. */
const sources = readdirSync(join(root, 'web'), { recursive: true })
  .filter((file) => /\.(?:ts|css)$/.test(file) && file !== 'styles/tokens.css' && !file.startsWith('strings'))
  .map((file) => ({ file, text: read(`web/${file}`).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }));
const declarations = (text) => [...text.matchAll(/(?:^|[\s;{])([a-z-]+):\s*([^;{}\n]*(?:\n[^;{}]*)?);/g)];

function offenders(isOdd) {
  return sources.flatMap(({ file, text }) =>
    declarations(text)
      .filter(([, property, value]) => isOdd(property, value))
      .map(([, property, value]) => `${file}: ${property}: ${value.replace(/\s+/g, ' ')}`),
  );
}

test('no colour stands outside the tokens, but for paper', () => {
  const named = /(?<![\w-])(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple)(?![\w-])/;
  const odd = (property, value) =>
    /#[0-9a-f]{3,8}\b|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/i.test(value) ||
    (/color|background|border|fill|stroke|outline|shadow/.test(property) && named.test(value));
  assert.deepEqual(offenders(odd), []);
});

test('no size of letters stands outside the tokens', () => {
  const odd = (property, value) =>
    (property === 'font-size' || property === 'font') &&
    !/^(?:inherit|var\(--[\w-]+\)|\d+(?:\.\d+)?em|100%)$|var\(--[\w-]*text[\w-]*\)|^max\(var/.test(value.trim());
  assert.deepEqual(offenders(odd), []);
});

/** A hairline that lies on its neighbour, and the scroll bar that a pane keeps room for, are no spaces. */
const allowed = (value) => value.replace(/^-1px$/, '').replace('- 11px', '');

test('every space between things is a step of the scale', () => {
  const odd = (property, value) =>
    /^(?:padding|margin|gap|row-gap|column-gap)(?:-|$)/.test(property) &&
    /(?<![\w.])[\d.]*(?:rem|px)/.test(allowed(value));
  assert.deepEqual(offenders(odd), []);
});

test('the page about the design system has every token, with its value in both themes, and invents none', () => {
  const page = read('docs/design-system.md');
  for (const name of Object.keys(values.light)) assert.ok(page.includes(`--${name}`), `--${name} is not named`);
  for (const [, name] of page.matchAll(/`--([\w-]+)`/g)) assert.ok(name in values.light, `--${name} is no token`);
  const rows = [...page.matchAll(/^\| `--([\w-]+)` .*$/gm)];
  for (const [row, name] of rows) {
    const colours = row.match(/#[0-9a-f]{6}\b/g) ?? [];
    if (colours.length > 0)
      assert.deepEqual(
        colours,
        themes.map((theme) => values[theme][name]),
        name,
      );
    const size = /\| `([\d.]+(?:rem|px|ms))` \|/.exec(row)?.[1];
    if (size) assert.equal(size, values.light[name], name);
  }
  assert.ok(rows.length > 55, `${rows.length} tokens in tables`);
  for (const theme of themes) {
    for (const sight of Object.keys(sights)) {
      const least = Math.min(
        ...tints.map((tint, at) => difference(values[theme][tint], values[theme][tints[(at + 1) % 6]], sight)),
      );
      assert.match(page, new RegExp(`^\\| ${sight} \\|.*\\b${least.toFixed(1)}\\b`, 'm'), `${theme} ${sight}`);
    }
  }
});
