// What the browser tests open: the sentence counted in both encodings, in a page or in a module worker of it.

const prompt = 'Explain quantum computing in simple terms.';

/** A page with nothing but a script, which ends by setting its title. */
export const page = (script, kind = 'module') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>waiting</title><link rel="icon" href="data:,"></head>
<body><script src="./${script}" ${kind === 'module' ? 'type="module"' : 'defer'}></script></body></html>`;

const counting = (name = 'tokenfare') => `import { countTokens } from '${name}';
const text = '${prompt}';
const count = async () => \`\${await countTokens(text, 'cl100k_base')} \${await countTokens(text, 'o200k_base')}\`;
const failed = (error) => \`\${error.code ?? error.name}: \${error.message}\`;
`;

/** A script that counts in the page. */
export const inPage = (name) => `${counting(name)}document.title = await count().catch(failed);`;

/** A worker that counts, and what starts it. */
export const inWorker = (name) => `${counting(name)}count().catch(failed).then((answer) => postMessage(answer));`;
export const startWorker = (
  file,
) => `const worker = new Worker(new URL('${file}', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => { document.title = data; };
worker.onerror = (event) => { document.title = \`worker: \${event.message}\`; };`;
