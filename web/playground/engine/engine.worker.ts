// The engine's own thread: every text is counted and priced here, so that the page can always take input. Questions
// come as messages; a question about a prompt is answered in steps (tokens, fare, other models), and a newer one
// takes the place of an older one between two steps.
import {
  createEntry,
  exportEntries,
  imageSize,
  loadPriceBook,
  loadTokenizer,
  type PriceBook,
  readLog,
  repriceEntries,
  TokenfareError,
  type Tokenizer,
} from 'tokenfare';
import { closeVocabulary, openedVocabulary, openVocabulary } from './brought-tokenizers.ts';
import { comparePrompt } from './compare-prompt.ts';
import { failureOf } from './failure.ts';
import { editLive } from './live-document.ts';
import { measurePrompt, type Turn } from './measure-prompt.ts';
import { forgetPack, watchedFetch } from './pack-files.ts';
import { prospectOf } from './prospect.ts';
import type { CountedExample, LikelyEncoding, MeasureRequest, ModelRow, Question, Reply } from './protocol.ts';
import { onlyReads } from './reading-models.ts';

type Asked = { readonly id: number; readonly question: Question };
type Answer = (step: unknown, transfer?: Transferable[]) => void;

/** Milliseconds for which the prices of all models may keep a count waiting. */
const mostAtOnce = 8;

/** The newest question about a prompt, about many models, and about many calls. */
const newest = { measure: 0, compare: 0, prospect: 0 };
/** What was made ready, until something is measured: its memory goes with the last who holds it. */
const held = new Set<Tokenizer>();
let likely: LikelyEncoding | undefined;
let priceBook: Promise<PriceBook> | undefined;
/** The book is opened behind what was made ready: a machine with two cores does one of them at a time. */
let isReady: Promise<unknown> = Promise.resolve();
/** For a vocabulary that has to be fetched first, the book waits no longer than so many milliseconds. */
const mostBehind = 300;
// Every visit asks for the book; who asks hears why it cannot be had. What the page has said already goes first.
setTimeout(() => void book().catch(() => undefined));

self.addEventListener('message', async ({ data: { id, question } }: MessageEvent<Asked>) => {
  const { ask } = question;
  const replaceable = ask === 'measure' || ask === 'compare' || ask === 'prospect' ? ask : undefined;
  if (replaceable) newest[replaceable] = id;
  const send = (reply: Omit<Reply, 'id'>, transfer: Transferable[] = []) =>
    self.postMessage({ id, ...reply }, { transfer });
  try {
    const answer = await answerTo(
      question,
      () => replaceable !== undefined && id < newest[replaceable],
      (step, transfer) => send({ last: false, answer: step }, transfer),
    );
    send({ last: true, answer });
  } catch (error) {
    send({ last: true, failure: failureOf(error) });
  }
});

async function answerTo(question: Question, isOld: () => boolean, step: Answer): Promise<unknown> {
  switch (question.ask) {
    case 'open':
      return openBook(question.on);
    case 'ready':
      likely = question.likely;
      return makeReady(likely.encoding);
    case 'measure':
      await breathe();
      return isOld() ? undefined : measure(question, { isOld, breathe, step });
    case 'edit':
      newest.measure = Number.POSITIVE_INFINITY;
      return editLive(question);
    case 'compare':
      await breathe();
      return isOld() ? undefined : comparePrompt(question, await book(), { isOld, breathe, step });
    case 'prospect':
      await breathe();
      return isOld() ? undefined : prospectOf(question, await book(), { isOld, breathe });
    case 'bytes': {
      const own = question.vocabulary === undefined ? undefined : openedVocabulary(question.vocabulary);
      const tokenizer = await (own ?? loadTokenizer(question.encoding, { fetch: watchedFetch }));
      return question.ids.map((tokenId) => tokenizer.decodeBytes([tokenId]));
    }
    case 'examples': {
      const tokenizer = await loadTokenizer(question.encoding, { fetch: watchedFetch });
      return question.texts.map((text): CountedExample => {
        const { ends } = tokenizer.tokens(text, { specials: 'text' });
        return { count: ends.length, ends };
      });
    }
    case 'vocabulary':
      return (await openVocabulary(question.vocabulary)).vocabulary;
    case 'closeVocabulary':
      return closeVocabulary(question.id);
    case 'near':
      return nearNames(question.name);
    case 'imageSize':
      return imageSize(question.file, { fetch: watchedFetch });
    case 'forget':
      return forgetPack(question.file);
    case 'entry':
      return createEntry(question.input);
    case 'reprice':
      return repriceEntries(question.entries, { on: question.on, prices: await book() });
    case 'readLog':
      return readLog(await question.file.text(), { keepText: question.keepText, prices: await book() });
    case 'export':
      return exportEntries([...question.entries], question.format, { bom: question.bom });
  }
}

async function measure(request: MeasureRequest, turn: Turn): Promise<number | undefined> {
  const guess = likely?.model === request.model ? likely.encoding : undefined;
  const version = await measurePrompt(request, { book, ...(guess && { guess }) }, turn);
  held.clear();
  likely = undefined;
  return version;
}

async function makeReady(encoding: string): Promise<void> {
  const loading = loadTokenizer(encoding, { fetch: watchedFetch });
  const patience = new Promise((resolve) => setTimeout(resolve, mostBehind));
  isReady = Promise.race([loading.catch(() => undefined), patience]);
  held.add(await loading);
}

/** Lets messages in that have come meanwhile. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The price book, read once; a failure is forgotten, so that the next question tries again. */
async function book(): Promise<PriceBook> {
  priceBook ??= isReady.then(() => loadPriceBook({ fetch: watchedFetch }));
  const opening = priceBook;
  try {
    return await opening;
  } catch (error) {
    if (priceBook === opening) priceBook = undefined;
    throw error;
  }
}

async function openBook(on: string): Promise<{ asOf: string; models: ModelRow[] }> {
  const prices = await book();
  const models: ModelRow[] = [];
  let began = performance.now();
  for (const model of prices.models()) {
    models.push({ ...model, ...ratesOn(prices, model.id, on) });
    if (performance.now() - began < mostAtOnce) continue;
    await breathe();
    began = performance.now();
  }
  return { asOf: prices.asOf, models };
}

/** What a million tokens cost on a day, if the book has a price for it. */
function ratesOn(prices: PriceBook, model: string, on: string): Pick<ModelRow, 'inputPrice' | 'outputPrice'> {
  try {
    const usage = onlyReads(model, prices, { on }) ? { input: 1 } : { input: 1, output: 1 };
    const { lines } = prices.quote(model, usage, { on });
    const [inputPrice, outputPrice] = ['input', 'output'].map((kind) => lines.find((line) => line.kind === kind)?.rate);
    return { ...(inputPrice && { inputPrice }), ...(outputPrice && { outputPrice }) };
  } catch (error) {
    if (error instanceof TokenfareError) return {};
    throw error;
  }
}

/** Models whose names are near to one that nobody knows. */
async function nearNames(name: string): Promise<string[]> {
  try {
    return [(await book()).model(name).id];
  } catch (error) {
    const near = error instanceof TokenfareError ? (error.details as { near?: unknown }).near : undefined;
    return Array.isArray(near) ? near.map(String) : [];
  }
}
