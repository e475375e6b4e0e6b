// node tests/bench/quotes.mjs: how many quotes a second the package gives, in processor time of this process, over all
// models of the book, each time with other counts, so that nothing can be answered from memory.
import { loadPriceBook } from '../../build/package/index.js';

const book = await loadPriceBook();
const on = book.asOf;
const models = book
  .compare(
    book.models().map(({ id }) => id),
    { input: 1, output: 1 },
    { on },
  )
  .flatMap(({ model, quote }) => (quote ? [model] : []));

const usages = {
  'input and output': (i) => ({ input: 1000 + i, output: 150 + (i % 7) }),
  'with cached tokens and a cache write': (i) => ({
    input: 1000 + i,
    cachedInput: 5000 + i,
    cacheWrite: { '5m': 100 + i },
    output: 150,
  }),
};

/** Quotes a second of processor time. */
function speed(count, usageOf) {
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) book.quote(models[i % models.length], usageOf(i), { on });
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1e6;
}

for (const [name, usageOf] of Object.entries(usages)) {
  speed(20_000, usageOf);
  const best = Math.max(...Array.from({ length: 5 }, () => speed(100_000, usageOf)));
  console.log(`${Math.round(best).toLocaleString('en')} quotes a second, ${name}, of ${models.length} models`);
}
