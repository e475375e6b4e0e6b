// What leaves the workbench, in both browsers: a link to a prompt, counters in the page of somebody else, a lesson, sums.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothBrowsers } from './browsers.mjs';

const seed = 'Explain quantum computing in simple terms.';
const words = (element) => element.evaluate((each) => each.value);

inBothBrowsers((visit) => {
  test('a prompt is shared by a link, opened by somebody else over a draft, and the draft comes back', () =>
    visit(async (person) => {
      await person.write(seed);
      await person.choose('gpt-4');
      await person.click('button', 'Share');
      const field = await person.find({ role: 'field', name: 'Link' });
      const link = await words(field);
      assert.match(link, /#\/share\?/);
      await visit(async (somebody) => {
        await somebody.write('a draft of my own');
        await somebody.reads('[data-tokens]', '5');
        const openLink = async (hash) => {
          await somebody.page.goto('about:blank'); // as from a mail
          await somebody.open(hash);
        };
        await openLink(new URL(link).hash);
        await somebody.see('This prompt came with a link.');
        await somebody.reads('[data-tokens]', '8');
        await somebody.click('button', 'Back to your draft');
        await somebody.see('a draft of my own', { within: 'tf-editor' });
        await openLink(new URL(link).hash.slice(0, -9));
        await somebody.see('The text of this link is damaged.');
      });
    }));

  test('the lesson counts its own examples, and what a student writes', () =>
    visit(async (person) => {
      await person.page.waitForFunction(() =>
        [...document.querySelectorAll('output')].every(({ value }) => value !== '…'),
      );
      const figures = await person.page.$$eval('output', (outputs) => outputs.map(({ value }) => value));
      assert.deepEqual(figures, ['8', '7', '6', '7', '18', '3', '150', '$0.00924']);
      const text = await person.find({ css: 'textarea', within: '#sentence' });
      await text.click();
      await person.selectAll();
      await person.keyboard.type('hello world');
      await person.page.waitForFunction(() => document.querySelector('output').value === '2');
    }, 'lesson.html'));

  test('the page for frames counts the text of its address', () =>
    visit((person) => person.see(/2 tokens/), 'embed.html#model=gpt-4&text=hello%20world'));

  test('the dashboard adds up what was logged, in charts and in tables', () =>
    visit(async (person) => {
      const dashboard = { within: 'tf-dashboard-view' };
      await person.goTo('Dashboard');
      await person.see('Nothing to add up yet', dashboard);
      await person.goTo('Workbench');
      await person.write(seed);
      await person.fill('Expected output tokens', '150');
      await person.reads('[data-fare]', '$0.001514');
      await person.logCall('triage');
      await person.goTo('Dashboard');
      await person.reads('[data-spent]', '$0.0015', dashboard);
      await person.find({ css: 'svg', within: 'tf-dashboard-view >>> tf-chart-card' });
      await person.click('button', /^Table/, dashboard);
      await person.find({ css: 'table', ...dashboard });
      await person.click('button', '7 days', dashboard);
      await person.reads('[data-spent]', '$0.0015', dashboard);
      await person.take('Model', 'gpt-6-sol', dashboard);
      await person.reads('[data-spent]', '$0.0015', dashboard);
    }));
});
