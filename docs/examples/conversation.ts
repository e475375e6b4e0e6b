// A chat in which each conversation has a budget of its own, and all of a day together have another above it. A message that
// would pass one of them is not sent.
import { estimate, formatMoney, TokenfareError, TokenTracker } from 'tokenfare';

const model = 'gpt-4';
const on = '2024-05-01';
const tracker = new TokenTracker({
  model,
  on,
  budgets: [
    { name: 'all', limit: { usd: '0.05' }, per: 'day', stop: true },
    { name: 'conversation', limit: { usd: '0.03' }, per: 'session', parent: 'all', warnAt: [0.5], stop: true },
  ],
});
tracker.on('budget', ({ status, threshold }) => console.log(`  ${status.name}: ${threshold * 100} % is spent`));

/** What a model would answer; a program of yours asks one. */
const answerTo = (message: string) => `You said: ${message}. ${'That is a long story. '.repeat(20)}`;

/** Sends a message with the conversation so far; false if it costs too much. */
async function send(history: { role: 'user' | 'assistant'; content: string }[], message: string): Promise<boolean> {
  const messages = [...history, { role: 'user' as const, content: message }];
  try {
    await tracker.check(await estimate({ model, messages, expectedOutput: 150, on }));
  } catch (error) {
    if (!(error instanceof TokenfareError && error.code === 'budgetExceeded')) throw error;
    console.log(`  not sent: the budget "${error.details.budget}" does not allow it`);
    return false;
  }
  const answer = answerTo(message);
  const { cost } = await tracker.logInteraction(messages, answer);
  console.log(`  ${message}: ${formatMoney(cost.total)}`);
  history.push({ role: 'user', content: message }, { role: 'assistant', content: answer });
  return true;
}

for (const name of ['Ann', 'Ben', 'Eve']) {
  console.log(name);
  tracker.resetSession(name);
  const history: Parameters<typeof send>[0] = [];
  for (const message of ['Hello', 'Tell me more', 'And then?']) if (!(await send(history, message))) break;
}

const { groups, cost } = await tracker.summary({ by: 'session' });
for (const { key, calls, cost } of groups) console.log(`${key.session}: calls ${calls}, cost ${formatMoney(cost)}`);
console.log(`In all: ${formatMoney(cost)}`);
