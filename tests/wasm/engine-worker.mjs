// What must happen in a thread of its own, because a thread has one engine: each scenario answers with plain data.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { loadTokenizer } from 'tokenfare';

const code = (error) => ({ code: error.code, message: error.message, details: error.details });
const outcome = (promise) => promise.then((tokenizer) => tokenizer.count('hello world'), code);
const attempt = (call) => {
  try {
    return call();
  } catch (error) {
    return code(error);
  }
};

const scenarios = {
  /** Nothing is read but through `fetch`, and a compiled engine is not read at all. */
  async loadFromModule({ module, pack }) {
    const asked = [];
    const fetch = async (url) => {
      asked.push(String(url));
      throw new Error('no network');
    };
    const tokenizer = await loadTokenizer('cl100k_base', { module, bytes: pack, fetch });
    return { count: tokenizer.count('hello world'), asked };
  },

  async loadOverFetch({ files }) {
    const asked = [];
    const fetch = async (url) => {
      asked.push(String(url));
      return new Response(await readFile(new URL(url.pathname.slice(1), files)));
    };
    const tokenizer = await loadTokenizer('p50k_base', { baseUrl: 'https://example.org/tokenfare', fetch });
    return { count: tokenizer.count('hello world'), asked };
  },

  /** As in a page, where texts go in by TextEncoder alone. */
  async countWithoutBuffers({ texts }) {
    globalThis.Buffer = undefined;
    const tokenizer = await loadTokenizer('r50k_base');
    return texts.map((text) => tokenizer.tokens(text));
  },

  async loadFromFolder({ baseUrl }) {
    return outcome(loadTokenizer('cl100k_base', { baseUrl }));
  },

  async recoverFromAMissingFolder() {
    const missing = await outcome(loadTokenizer('cl100k_base', { baseUrl: 'file:///nowhere/at/all' }));
    return [missing, await outcome(loadTokenizer('cl100k_base'))];
  },

  async recoverFromAServerThatRefuses() {
    const fetch = async () => new Response('no', { status: 503 });
    const refused = await outcome(loadTokenizer('cl100k_base', { baseUrl: 'https://example.org', fetch }));
    return [refused, await outcome(loadTokenizer('cl100k_base'))];
  },

  async recoverFromWhatIsNoEngine() {
    const fetch = async () => new Response('<!doctype html><title>Not found</title>');
    const wrong = await outcome(loadTokenizer('cl100k_base', { baseUrl: 'https://example.org', fetch }));
    return [wrong, await outcome(loadTokenizer('cl100k_base'))];
  },

  /** One load is cancelled while another of the same encoding waits for the same files. */
  async cancel() {
    const controller = new AbortController();
    const cancelled = outcome(loadTokenizer('o200k_base', { signal: controller.signal }));
    const other = outcome(loadTokenizer('o200k_base'));
    controller.abort();
    const late = outcome(loadTokenizer('o200k_base', { signal: controller.signal }));
    return Promise.all([cancelled, other, late]);
  },

  async loadTogether({ names }) {
    const tokenizers = await Promise.all(names.map((name) => loadTokenizer(name)));
    return tokenizers.map((tokenizer) => tokenizer.count('hello world'));
  },

  /** The engine's memory ends early (see `module`), so that a text that is too large can be had. */
  async runOutOfMemory({ module, pack }) {
    const options = { module, bytes: pack };
    const tokenizer = await loadTokenizer('cl100k_base', options);
    const before = tokenizer.count('hello world');
    const failed = attempt(() => tokenizer.count('word '.repeat(30_000_000)));
    const after = attempt(() => tokenizer.count('hello world'));
    tokenizer.dispose();
    return { before, failed, after, again: await outcome(loadTokenizer('cl100k_base', options)) };
  },
};

parentPort.postMessage(await scenarios[workerData.scenario](workerData));
