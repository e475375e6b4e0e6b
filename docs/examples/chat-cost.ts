// Sends three prompts to each of some models, counts and prices what was sent and answered, and appends a line to a log. It
// speaks the wire format of OpenAI, which many servers do:
//
//   OPENAI_API_KEY=… OPENAI_BASE_URL=https://api.openai.com/v1 node chat-cost.js gpt-4,gpt-3.5-turbo
import { appendFile } from 'node:fs/promises';
import { estimate, formatMoney, TokenTracker } from 'tokenfare';

const { OPENAI_API_KEY: key, OPENAI_BASE_URL: base = 'https://api.openai.com/v1', PRICES_ON: on } = process.env;
const models = (process.argv[2] ?? 'gpt-4').split(',');
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

const tracker = new TokenTracker({ model: models[0] ?? 'gpt-4', ...(on !== undefined && { on }) });

for (const model of models) {
  for (const prompt of prompts) {
    const before = await estimate({ model, text: prompt, maxOutput: maxTokens, ...(on !== undefined && { on }) });
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

const { calls, tokens, cost } = await tracker.sessionSummary();
console.log(`${calls} calls, ${tokens.total} tokens, ${formatMoney(cost, { digits: 6 })}`);
