// An agent that gives its work to others, each with a budget below its own: what stops the agent stops them all, and no one of
// them can spend what is meant for the rest. What was really used is logged, also where it is more than was expected.
import { type Budget, estimate, formatMoney, TokenfareError, TokenTracker } from 'tokenfare';

const on = '2024-05-01';
const model = 'gpt-4';
const budgets: Budget[] = [
  { name: 'agent', limit: { usd: '0.1' }, per: 'session', stop: true },
  {
    name: 'research',
    limit: { usd: '0.06' },
    per: 'session',
    where: { operation: 'Research' },
    parent: 'agent',
    stop: true,
  },
  {
    name: 'writing',
    limit: { usd: '0.06' },
    per: 'session',
    where: { operation: 'Writing' },
    parent: 'agent',
    stop: true,
  },
];
const tracker = new TokenTracker({ model, on, budgets, session: 'report' });

/** A step of the work: asked first, then made, then logged with what the provider says it used. */
async function step(operation: string, text: string, answered: number): Promise<boolean> {
  const fare = await estimate({ model, text, expectedOutput: 300, on });
  try {
    await tracker.check(fare, { operation });
  } catch (error) {
    if (!(error instanceof TokenfareError && error.code === 'budgetExceeded')) throw error;
    console.log(`${operation} is stopped by the budget "${error.details.budget}".`);
    return false;
  }
  const { cost } = await tracker.track({ prompt_tokens: fare.input.tokens, completion_tokens: answered }, operation);
  console.log(`${operation}: ${formatMoney(cost.total)}`);
  return true;
}

for (let page = 1; await step('Research', `Read page ${page} and note what is new.`, 350); ++page);
for (let part = 1; await step('Writing', `Write part ${part} of the report.`, 400); ++part);

for (const { name, spent, limit } of await tracker.budgets()) {
  if ('usd' in spent && 'usd' in limit) console.log(`${name}: ${formatMoney(spent)} of ${formatMoney(limit)}`);
}
