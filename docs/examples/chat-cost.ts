// Sends three prompts to each of some models, counts and prices what was sent and answered, and appends a line to a log. It
// speaks the wire format of OpenAI, which many servers do:
//
//   OPENAI_API_KEY=… OPENAI_BASE_URL=https://api.openai.com/v1 node chat-cost.js gpt-4,gpt-3.5-turbo 0.50
//
// The last word is a budget for the day in dollars. It warns on the way there, and ends before a call that would pass it.
import { appendFile } from 'node:fs/promises';
import { type Budget, estimate, formatMoney, TokenfareError, TokenTracker } from 'tokenfare';

const { OPENAI_API_KEY: key, OPENAI_BASE_URL: base = 'https://api.openai.com/v1', PRICES_ON: on } = process.env;
const models = (process.argv[2] ?? 'gpt-4').split(',');
const dollarsADay = process.argv[3];
const maxTokens = 200;
const logFile = 'token_usage_log.jsonl';

const prompts = [
  'Explain quantum computing in simple terms.',
  'Write a haiku about the sea.',
  'Translate "good morning" into Portuguese.',
];

interface Answer {
  choices: { message: { content: string } }[];
  usage: { prompt_tokens: number; completion_tokens: number };
}

async function ask(model: string, prompt: string): Promise<Answer> {
  const response = await fetch(`${base}/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: prompt }], max_tokens: maxTokens }),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

const prices = on === undefined ? {} : { on };
const budgets: Budget[] = dollarsADay === undefined ? [] : [{ limit: { usd: dollarsADay }, per: 'day', stop: true }];
const tracker = new TokenTracker({ model: 'gpt-4', budgets, ...prices });
tracker.on('budget', ({ threshold, status }) => {
  if ('usd' in status.limit) console.log(`Alert: ${threshold * 100} % of the ${formatMoney(status.limit)} of today`);
});

for (const model of models) {
  for (const prompt of prompts) {
    const request = { model, text: prompt, expectedOutput: maxTokens, maxOutput: maxTokens };
    const before = await estimate({ ...request, ...prices });
    await tracker.check(before).catch(endOverBudget);
    const { choices, usage } = await ask(model, prompt);
    const completion = choices[0]?.message.content ?? '';
    const { time, tokens, cost } = await tracker.logInteraction(prompt, completion, { model });

    const total = formatMoney(cost.total, { digits: 6 });
    console.log(`Input tokens: ${tokens.input}, Output tokens: ${tokens.output}, Cost: ${total}`);
    console.log(`  at most ${formatMoney(before.cost.worst ?? before.cost.high)} was foreseen;`);
    console.log(
      `  the server reports ${usage.prompt_tokens} and ${usage.completion_tokens}, with what stands around a text`,
    );

    // The amount is a text, so that it stays exact.
    const counts = { prompt_tokens: tokens.input, completion_tokens: tokens.output, total_cost: cost.total.usd };
    await appendFile(logFile, `${JSON.stringify({ timestamp: time, model, ...counts, response: completion })}\n`);
  }
}

async function endOverBudget(error: unknown): Promise<never> {
  if (!(error instanceof TokenfareError && error.code === 'budgetExceeded')) throw error;
  console.log(error.message);
  process.exit(3);
}

const { calls, tokens, cost } = await tracker.sessionSummary();
console.log(`${calls} calls, ${tokens.total} tokens, ${formatMoney(cost, { digits: 6 })}`);
