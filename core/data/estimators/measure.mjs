// npm run measure:vocabularies: counts every excerpt of texts.mjs in every vocabulary and writes measured.csv. Needs the
// packages beside it (half a gigabyte, npm ci) and the built package, whose judgement of the kind of a text it uses.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Tokenizer } from '@huggingface/tokenizers';
import { fromBytes } from 'hypertok';
import { get_encoding as getEncoding, Tiktoken } from 'tiktoken';
import { approximateTokens } from '../../../build/package/index.js';
import { excerpts } from './texts.mjs';

const folder = fileURLToPath(new URL('node_modules/', import.meta.url));
const json = (path) => JSON.parse(readFileSync(folder + path, 'utf8'));

/** By tiktoken: what spells a special token is text. */
const byTiktoken = (encoding) => (text) => encoding.encode(text, [], []).length;

/** By a tokenizer.json, without tokens at the ends. */
function byFile(name) {
  const place = `@lenml/tokenizer-${name}/models`;
  const tokenizer = new Tokenizer(json(`${place}/tokenizer.json`), json(`${place}/tokenizer_config.json`));
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length;
}

async function vocabularies() {
  const claude = json('@anthropic-ai/tokenizer/claude.json');
  const claude2 = byTiktoken(new Tiktoken(claude.bpe_ranks, claude.special_tokens, claude.pat_str));
  const kimi = await fromBytes(readFileSync(`${folder}@hypertok/vocab-kimi-k3/vocab.htk`));
  return {
    o200k: byTiktoken(getEncoding('o200k_base')),
    cl100k: byTiktoken(getEncoding('cl100k_base')),
    claude2: (text) => claude2(text.normalize('NFKC')),
    llama3: byFile('llama3'),
    commandR: byFile('command_r_plus'),
    kimiK3: async (text) => (await kimi.encode(text)).length,
    gemma3: byFile('gemma3'),
    qwen3: byFile('qwen3'),
    deepseekV3: byFile('deepseek_v3'),
    mistralNemo: byFile('mistral_nemo'),
  };
}

const counters = await vocabularies();
const lines = [`source,kind,units,bytes,${Object.keys(counters).join(',')}`];
for (const { source, text } of excerpts()) {
  const cells = [source.replaceAll(',', ';'), approximateTokens(text).kind, text.length, Buffer.byteLength(text)];
  for (const count of Object.values(counters)) cells.push(await count(text));
  lines.push(cells.join(','));
}
writeFileSync(new URL('measured.csv', import.meta.url), `${lines.join('\n')}\n`);
console.log(`${lines.length - 1} excerpts in ${Object.keys(counters).length} vocabularies`);
