// A logger of token numbers: what a lesson on token logging asks for, in three lines of use. A number alone does not say
// whether its tokens were read or written, and the two have different prices; so its cost is an interval until it does.
import { costInterval, formatMoney, TokenTracker } from 'tokenfare';

const logger = new TokenTracker({ model: 'gpt-4', on: '2024-05-01' });

const tokensUsed = 150; // as the model's answer says it
const { low, high } = costInterval(await logger.log(tokensUsed));
console.log(`${tokensUsed} tokens: ${formatMoney(low)} to ${formatMoney(high)}`);

const answered = await logger.log(tokensUsed, { kind: 'output', operation: 'Answer' });
console.log(`${tokensUsed} tokens of an answer: ${formatMoney(answered.cost.total)}`);

const { calls, tokens, cost } = await logger.sessionSummary();
console.log(`${calls} calls, ${tokens.total} tokens, at most ${formatMoney(cost)}`);
