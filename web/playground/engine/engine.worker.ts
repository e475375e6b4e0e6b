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
} from 'tokenfare';
import { closeVocabulary, openedVocabulary, openVocabulary } from './brought-tokenizers.ts';
import { comparePrompt } from './compare-prompt.ts';
import { failureOf } from './failure.ts';
import { editLive } from './live-document.ts';
import { measurePrompt } from './measure-prompt.ts';
import { forgetPack, watchedFetch } from './pack-files.ts';
import { prospectOf } from './prospect.ts';
import type { CountedExample, ModelRow, Question, Reply } from './protocol.ts';
import { onlyReads } from './reading-models.ts';

type Asked = { readonly id: number; readonly question: Question };
type Answer = (step: unknown, transfer?: Transferable[]) => void;

/** The newest question about a prompt, about many models, and about many calls. */
const newest = { measure: 0, compare: 0, prospect: 0 };
let priceBook: Promise<PriceBook> | undefined;
void book().catch(() => undefined); // every visit asks for it; who asks hears why it cannot be had

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
    case 'measure':
      await breathe();
      return isOld() ? undefined : measurePrompt(question, await book(), { isOld, breathe, step });
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

/** Lets messages in that have come meanwhile. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The price book, read once; a failure is forgotten, so that the next question tries again. */
async function book(): Promise<PriceBook> {
  priceBook ??= loadPriceBook({ fetch: watchedFetch });
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
  return {
    asOf: prices.asOf,
    models: prices.models().map((model) => ({ ...model, ...ratesOn(prices, model.id, on) })),
  };
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
