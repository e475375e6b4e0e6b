// Every example of the README and the reference of the package runs, and prints what stands below it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { plan, read } from './examples.mjs';
import { runInNode, startBrowser } from './run-example.mjs';

const pages = [
  'README.md',
  'docs/api.md',
  'docs/budgets.md',
  'docs/documents.md',
  'docs/images.md',
  'docs/requests.md',
  'docs/pool.md',
  'docs/commands.md',
];
const examples = pages.flatMap((path) => plan(path));
const of = (kind) => examples.filter(({ check }) => check === kind);

describe('the examples', () => {
  for (const { where, text, output } of of('node')) {
    test(`${where} prints what it says`, async () => {
      assert.equal(await runInNode(where, text), output);
    });
  }

  describe('in a page', () => {
    let browser;
    before(async () => {
      browser = await startBrowser();
    });
    after(() => browser?.close());

    for (const { where, text, output } of of('browser')) {
      test(`${where} prints what it says`, async () => {
        assert.equal(await browser.run(text), output);
      });
    }
  });

  test('are there', () => {
    assert.ok(of('node').length >= 8, 'examples for Node');
    assert.ok(of('browser').length >= 1, 'examples for pages');
    assert.ok(plan('README.md').some(({ check }) => check === 'node'));
  });

  test('name commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const presets = JSON.parse(read('CMakePresets.json')).workflowPresets.map(({ name }) => name);
    for (const { where, text } of of('commands')) {
      for (const line of text.split('\n')) {
        const [, script, preset] =
          line.match(/^(?:npm (?:run )?([\w:]+)|cmake --workflow --preset (\w+))(?: +#.*)?$/) ?? [];
        assert.ok(scripts[script] || presets.includes(preset), `${where}: ${line}`);
      }
    }
  });

  test('are refused without a check, without what they print, and where an output has no program', () => {
    const refused = (markdown) => assert.throws(() => plan('page.md', { markdown }), /page\.md:1/);
    refused('```python\nprint(1)\n```');
    refused('```js\nconsole.log(1);\n```\n\nIt prints 1.');
    refused('```text\n1\n```');
    const [{ output }] = plan('page.md', { markdown: '```js\nconsole.log(1);\n```\n\n```text\n1\n```' });
    assert.equal(output, '1');
  });
});
