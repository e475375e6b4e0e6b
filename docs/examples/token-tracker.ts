// A tracker through a whole session: log, look, price a model of one's own, export, begin anew.
import { mkdir, writeFile } from 'node:fs/promises';
import { formatMoney, TokenTracker } from 'tokenfare';
import { openFileStore } from 'tokenfare/node';

// A tracker with the name of a model, and the folder where the log is. The day fixes the prices of this example.
const store = await openFileStore('logs');
const tracker = new TokenTracker({ model: 'gpt-4-turbo', store, on: '2024-05-01' });
const money = (usd: { usd: string }) => formatMoney(usd, { digits: 6 });

// Log a call.
const prompt = 'What is artificial intelligence?';
const completion = 'Artificial intelligence is the simulation of human intelligence processes by machines...';
const interaction = await tracker.logInteraction(prompt, completion);
console.log(`Prompt tokens: ${interaction.tokens.input}`);
console.log(`Completion tokens: ${interaction.tokens.output}`);
console.log(`Total tokens: ${interaction.tokens.total}`);
console.log(`Cost: ${money(interaction.cost.total)}`);

// What the session came to.
const summary = await tracker.sessionSummary();
console.log(`Total tokens used: ${summary.tokens.total}`);
console.log(`Total cost: ${money(summary.cost)}`);

// Words of one's own beside a call.
const metadata = { project: 'customer_support', user_id: 'user123', category: 'technical_issue' };
await tracker.logInteraction(prompt, completion, { metadata });

// A price for a model that no book has, for a thousand tokens.
await tracker.updatePricing('custom-model', { input: '0.005', output: '0.008', per: '1K' });
const custom = await tracker.logInteraction(prompt, completion, { model: 'custom-model' });
console.log(`With custom-model: ${money(custom.cost.total)}`);

// The session as a file.
const path = 'logs/session_export.json';
await mkdir('logs', { recursive: true });
await writeFile(path, await tracker.exportSession('json'));
console.log(`Session data exported to: ${path}`);

// A new session begins at nothing. The log keeps what was.
tracker.resetSession();
console.log(`Calls of the new session: ${(await tracker.sessionSummary()).calls}`);
await tracker.close();
console.log(`Calls in the log: ${await store.count()}`);
await store.close();

// Models whose prices come with the package, all of them of 2024.
const models = ['gpt-4-turbo', 'gpt-4', 'gpt-3.5-turbo', 'gpt-3.5-turbo-16k'];
models.push('claude-3-opus', 'claude-3-sonnet', 'claude-3-haiku', 'llama-3-70b');
const built = new TokenTracker({ model: 'gpt-4', on: '2024-05-01' });
for (const model of models) {
  const { cost } = await built.track({ prompt_tokens: 1000, completion_tokens: 1000 }, 'Price list', model);
  console.log(`${model}: $${cost.input.usd} and $${cost.output.usd} per 1K`);
}
