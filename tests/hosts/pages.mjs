// What the tests of hosts run: the sentence of the README counted in two encodings and a call with it priced, which takes
// every kind of file that the package has; in a page or in a module worker of it.

export const prompt = 'Explain quantum computing in simple terms.';

/** A page with nothing but a script, which ends by setting its title. */
export const page = (script, kind = 'module') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>waiting</title><link rel="icon" href="data:,"></head>
<body><script src="./${script}" ${kind === 'module' ? 'type="module"' : 'defer'}></script></body></html>`;

/** The names it takes from the package, and what it does with them: `answer()` resolves to `expected`. */
export const names = '{ countTokens, loadPriceBook }';
export const body = `const text = '${prompt}';
async function answer() {
  const tokens = [await countTokens(text, 'cl100k_base'), await countTokens(text, 'o200k_base')];
  const prices = await loadPriceBook();
  const { total } = prices.quote('gpt-4', { input: tokens[0], output: 150 }, { on: '2024-05-01' });
  return \`\${tokens.join(' ')} $\${total.usd}\`;
}
const failed = (error) => \`\${error.code ?? error.name}: \${error.message}\`;
`;

export const expected = '8 7 $0.00924';

export const answering = (name = 'tokenfare') => `import ${names} from '${name}';\n${body}`;

/** A script that counts in the page. */
export const inPage = (name) => `${answering(name)}document.title = await answer().catch(failed);`;

/** A worker that counts, and what starts it. */
export const inWorker = (name) => `${answering(name)}answer().catch(failed).then((text) => postMessage(text));`;
export const startWorker = (
  file,
) => `const worker = new Worker(new URL('${file}', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => { document.title = data; };
worker.onerror = (event) => { document.title = \`worker: \${event.message}\`; };`;
