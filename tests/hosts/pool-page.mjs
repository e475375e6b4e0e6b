// What the tests of hosts run of the pool: compared with one tokenizer, told of, stopped, refused, ended and disposed of.

/** What `answer()` resolves to, a word or two for each thing that is tried. */
export const expected = [
  'equal counts, equal ids, equal one by one',
  'ever further to 3000 of 3000',
  'that is enough',
  'specialInText 1',
  'disposed',
].join('; ');

const trying = `const parts = ['the ', 'Quick', ' 42', '\\n\\n', '中文', 'é', '😀', '\\ud83d', '\\ude00', '<|endoftext|>', ' fox', "'s"];
let state = 7;
const below = (limit) => (state = (state * 48271) % 2147483647) % limit;
const texts = Array.from({ length: 3000 }, () =>
  Array.from({ length: below(200) }, () => parts[below(parts.length)]).join(''));
const same = (a, b) => a.length === b.length && a.every((one, i) => one === b[i] || (one.length !== undefined && same(one, b[i])));

async function answer() {
  const pool = await openPool('o200k_base', { workers: 2 });
  const tokenizer = await loadTokenizer('o200k_base');
  const counts = texts.map((text) => tokenizer.count(text));
  const told = [];
  const all = await pool.countAll(texts, { onProgress: (progress) => told.push(progress) });
  const ids = await pool.encodeAll(texts, { specials: 'allow' });
  const each = [];
  for await (const count of pool.countEach(texts)) each.push(count);
  const equal = [
    same(counts, all) ? 'equal counts' : 'other counts',
    same(texts.map((text) => tokenizer.encode(text, { specials: 'allow' })), ids) ? 'equal ids' : 'other ids',
    same(counts, each) ? 'equal one by one' : 'others one by one',
  ].join(', ');
  const further = told.length > 2 && told.every(({ texts, units }, i) => i === 0 || texts > told[i - 1].texts && units >= told[i - 1].units);
  const { texts: last, totalTexts } = told.at(-1);
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('that is enough'));
  const many = Array(500_000).fill('Explain quantum computing in simple terms.');
  const stopped = await pool.countAll(many, { signal: controller.signal, onProgress: stop }).catch(({ message }) => message);
  const refused = await pool.encodeAll(['a', '<|endoftext|>']).catch(({ code, details }) => code + ' ' + details.text);
  const late = pool.countAll(many);
  pool.dispose();
  const disposed = await late.catch(({ code }) => code);
  return [equal, (further ? 'ever further' : 'back') + ' to ' + last + ' of ' + totalTexts, stopped, refused, disposed].join('; ');
}
const failed = (error) => \`\${error.code ?? error.name}: \${error.message}\`;
`;

/** A script that tries it in a page; the package is at `folder`, or found by its name. */
export const inPage = (folder) => `import { loadTokenizer } from '${folder ? `${folder}/index.js` : 'tokenfare'}';
import { openPool } from '${folder ? `${folder}/pool.js` : 'tokenfare/pool'}';
${trying}document.title = await answer().catch(failed);`;

/** A script for Node. */
export const inNode = `import { loadTokenizer } from 'tokenfare';
import { openPool } from 'tokenfare/pool';
${trying}console.log(await answer());`;

/** Pages whose workers fail, and what they end with. */
export const failing = {
  'is missing': {
    worker: './missing.js',
    title: /^engineUnavailable: pool-worker\.js could not be started: .*workerUrl/,
  },
  'fails in its work': {
    worker: './faulty.js',
    title: /^workerFailed: A worker ended in the middle of its work: .*a fault of the test.* 2$/,
  },
};

/** Opens a pool with another worker, has it fail, and counts again. */
export const inFailingPage = (folder, worker) => `import { openPool } from '${folder}/pool.js';
async function answer() {
  const pool = await openPool('gpt2', { workers: 1, workerUrl: '${worker}' });
  const error = await pool.countAll(['a fault']).catch((cause) => cause);
  return \`\${error.code}: \${error.message} \${await pool.countAll(['hello world'])}\`;
}
document.title = await answer().catch((error) => \`\${error.code}: \${error.message}\`);`;

/** A worker that fails when a text asks for it: the first module sees each message before the second. */
export const faultyWorker = (folder) => ({
  'faulty.js': `import './fault.js';\nimport '${folder}/pool-worker.js';`,
  'fault.js': `addEventListener('message', (event) => {
  if (!event.data.texts?.includes('a fault')) return;
  event.stopImmediatePropagation();
  throw new Error('a fault of the test');
});`,
});
