// Entries made for tests of sums: the exercise of the seeds, gpt-4 with 8 tokens in and 150 out at $30 and $60 per million,
// unless it is said otherwise.
import { createEntry } from 'tokenfare';

const money = (usd) => ({ usd });

/** A quote of so many tokens. The amounts are whole picodollars: 30 and 60 USD per million are 30 and 60 millionths each. */
export function quote({ model = 'gpt-4', input = 8, output = 150 } = {}) {
  return {
    model,
    row: {
      model,
      from: '2023-03-14',
      source: 'OpenAI, Pricing',
      asOf: '2024-05-01',
      verifiedBy: 'read on the page',
      status: 'active',
    },
    lines: [
      { kind: 'input', units: input, rate: money('30'), per: 1_000_000, amount: money(millionths(30 * input)) },
      { kind: 'output', units: output, rate: money('60'), per: 1_000_000, amount: money(millionths(60 * output)) },
    ],
  };
}

/** A whole number of millionths of a dollar as a decimal. */
function millionths(count) {
  const digits = String(count).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

export function entryOf({ model, input, output, ...circumstances } = {}) {
  return createEntry({
    quote: quote({ model, input, output }),
    precision: 'reported',
    time: '2026-11-21T17:26:53.120Z',
    timeZone: 'UTC',
    session: 'desk-41',
    operation: 'Answer draft',
    ...circumstances,
  });
}
