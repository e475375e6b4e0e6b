// A call that reports its usage, shown as a guide to usage tracking shows it: the call, then the totals of the session. The
// prices are those of gpt-3.5-turbo in January 2024: $0.0015 and $0.002 per 1K.
import { addMoney, type Entry, formatEntry, formatSummary, picoUsd, TokenTracker } from 'tokenfare';

const tracker = new TokenTracker({ model: 'gpt-3.5-turbo', on: '2024-01-10' });

// What the provider's answer has under `usage`.
const usage = { prompt_tokens: 45, completion_tokens: 23, total_tokens: 68 };
const call = await tracker.track(usage, 'Notification Generation');
console.log(`${formatEntry(call)}\n\n${formatSummary(await tracker.sessionSummary())}\n`);

// An operation and a model of its own.
await tracker.track({ prompt_tokens: 30, completion_tokens: 8, total_tokens: 38 }, 'Custom Operation', 'gpt-4');

// The numbers behind it.
const { calls, cost } = await tracker.sessionSummary();
console.log(`Total calls: ${calls}`);
console.log(`Total cost: $${cost.usd}`);

// An alert. Amounts are compared as whole picodollars, so nothing is rounded away.
if (picoUsd(cost) > picoUsd({ usd: '1' })) console.log('High usage detected!');
else console.log('Below the alert of $1.');

// The data as a file has them, added up by hand.
const { entries } = JSON.parse(await tracker.exportSession('json')) as { entries: Entry[] };
console.log(`Total cost of the file: $${addMoney(...entries.map((entry) => entry.cost.total)).usd}`);

// The same as a file for a spreadsheet.
const table = await tracker.exportSession('csv');
console.log(table.split('\r\n', 1)[0]?.split(',').slice(0, 3).join(','));
