// The shorter examples of the other pages run as well. What stands in a comment behind an expression is its value, if it
// looks like one: `…` leaves something out, and words may follow.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { blocks, read, root } from './examples.mjs';
import { runInNode, startBrowser } from './run-example.mjs';

const elsewhere = [
  'README.md',
  'api.md',
  'budgets.md',
  'commands.md',
  'cpp.md',
  'documents.md',
  'images.md',
  'pool.md',
  'requests.md',
]; // checked by tests of their own
const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md') && !elsewhere.includes(name));
const snippets = pages.flatMap((name) =>
  blocks(read(`docs/${name}`))
    .filter(({ info }) => info === 'js' || info === 'ts')
    .map(({ text, line }) => ({ where: `docs/${name}:${line}`, text })),
);

/** `expression; // value`, and no declaration. */
const shown = /^(?!(?:const|let|import|export|for|if|return)\b)(\S.*?);\s*\/\/ (['{[\d].*)$/gm;

/** The program with a check in place of each expression whose value is shown. */
const withChecks = (program) =>
  `import { inspect } from 'node:util';
function check(value, comment) {
  const text = inspect(value, { breakLength: Infinity, depth: 8 }).replaceAll('\\u00a0', ' ');
  const [beginning, ...more] = comment.replaceAll('\\u00a0', ' ').split('…');
  const isAll = beginning === text || beginning.startsWith(text + ' ') || beginning.startsWith(text + ';');
  const fits = isAll || (more.length > 0 && text.startsWith(beginning));
  console.log(fits ? 'as shown' : \`\${text} is not \${comment}\`);
}
${program.replace(shown, (_, expression, comment) => `check(${expression}, ${JSON.stringify(comment)});`)}`;

describe('the snippets', () => {
  let browser;
  after(() => browser?.close());

  for (const { where, text } of snippets) {
    test(`${where} runs, and its comments are true`, async () => {
      if (text.includes('IndexedDb')) {
        browser ??= await startBrowser();
        assert.equal(await browser.run(text), '');
      } else {
        const printed = await runInNode(where, withChecks(text));
        assert.deepEqual(
          printed.split('\n').filter((line) => line !== 'as shown' && line !== ''),
          [],
        );
      }
    });
  }

  test('are there, and a wrong comment would be found', async () => {
    assert.ok(snippets.length >= 4);
    assert.equal(await runInNode('right comment', withChecks("[1, 'a'];  // [ 1, 'a' ] and words")), 'as shown');
    assert.equal(await runInNode('left out', withChecks('({ a: 1, b: 2 }); // { a: 1, …')), 'as shown');
    assert.equal(await runInNode('wrong comment', withChecks('2 + 2; // 42')), '4 is not 42');
    assert.equal(await runInNode('short comment', withChecks('6 * 7; // 4')), '42 is not 4');
  });
});
