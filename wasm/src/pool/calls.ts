// The calls of a pool: for a list that is there, and for texts that arrive. Both send batches to the crew, several at a time,
// and know whose answer comes back.
import { TokenfareError } from '../errors.js';
import type { Chunks } from '../streams.js';
import { codeOf, type Specials } from '../tokenizer.js';
import { type Cut, cutList, cutStream } from './batches.js';
import { type Crew, Job } from './crew.js';
import type { Answer, Batch } from './messages.js';

/** What is to be done with each text. */
export type Work = Omit<Batch, 'texts'>;

/** Special tokens are taken by default as they are for one text. */
export function workOf(call: 'count' | 'encode', options: { specials?: Specials }): Work {
  const specials = options.specials ?? (call === 'count' ? 'text' : 'refuse');
  codeOf(specials);
  return { specials, isForIds: call === 'encode' };
}

interface ListOptions {
  signal?: AbortSignal;
  onProgress?(progress: { texts: number; totalTexts: number; units: number; totalUnits: number }): void;
}

/** Hands the answer to each batch to `take`, in the order in which they come. */
export async function answerList(
  crew: Crew,
  texts: readonly string[],
  work: Work,
  { signal, onProgress }: ListOptions,
  take: (cut: Cut, answer: Answer) => void,
): Promise<void> {
  const totalUnits = texts.reduce((sum, text) => sum + text.length, 0);
  const done = { texts: 0, units: 0 };
  const tell = () => onProgress?.({ texts: done.texts, totalTexts: texts.length, units: done.units, totalUnits });
  const job = new Job();
  const unfollow = follow(crew, job, signal);
  const cuts = cutList(texts, totalUnits, crew.lanes);
  const lane = async () => {
    for (const cut of cuts) {
      take(cut, await crew.run({ ...work, texts: cut.texts }, cut, job));
      done.texts += cut.texts.length;
      done.units += cut.units;
      tell();
    }
  };
  try {
    if (texts.length === 0) tell();
    await Promise.all(Array.from({ length: crew.lanes }, lane));
  } finally {
    unfollow();
    crew.stop(job, undefined);
  }
}

/** What `itemsOf` finds in the answers, in the order of the texts. Reads no further ahead than the workers need. */
export async function* answerStream<Item>(
  crew: Crew,
  texts: Chunks,
  work: Work,
  signal: AbortSignal | undefined,
  itemsOf: (answer: Answer) => Iterable<Item>,
): AsyncGenerator<Item, void, void> {
  const job = new Job();
  const unfollow = follow(crew, job, signal);
  const check = (text: string, place: number) => {
    if (job.reason) throw job.reason.cause;
    return checkedText(text, place);
  };
  const underWay: Promise<Answer>[] = [];
  try {
    for await (const cut of cutStream(texts, check)) {
      const answer = crew.run({ ...work, texts: cut.texts }, cut, job);
      answer.catch((error) => crew.stop(job, error));
      if (underWay.push(answer) > crew.lanes) yield* itemsOf(await (underWay.shift() as Promise<Answer>));
    }
    for (const answer of underWay) yield* itemsOf(await answer);
  } finally {
    unfollow();
    crew.stop(job, undefined);
  }
}

/** The ids of each text of a batch, as views of what came over. */
export function* idsOf({ counts, ids }: Answer): Generator<Uint32Array, void, void> {
  let from = 0;
  for (const count of counts) {
    yield ids.subarray(from, from + count);
    from += count;
  }
}

/** Lets the signal stop the job, until the function that is returned is called. */
function follow(crew: Crew, job: Job, signal: AbortSignal | undefined): () => void {
  signal?.throwIfAborted();
  const stop = () => crew.stop(job, signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  return () => signal?.removeEventListener('abort', stop);
}

/** The texts as a list, if they are texts. */
export function checkedList(texts: Iterable<string>): readonly string[] {
  if (typeof texts === 'string' || typeof texts?.[Symbol.iterator] !== 'function') throw noList(texts);
  const list = Array.isArray(texts) ? texts : [...texts];
  for (let place = 0; place < list.length; place += 1) checkedText(list[place], place);
  return list;
}

/** Refuses at once what a loop would refuse when it begins. */
export function checkedTexts(texts: Chunks): Chunks {
  const methods = texts as Partial<AsyncIterable<string> & Iterable<string>> | null | undefined;
  const iterator = methods?.[Symbol.asyncIterator] ?? methods?.[Symbol.iterator];
  if (typeof texts === 'string' || typeof iterator !== 'function') throw noList(texts);
  return texts;
}

function checkedText(text: string, place: number): string {
  if (typeof text === 'string') return text;
  const message = `Text ${place} is ${text === null ? 'null' : typeof text}. It must be a string.`;
  throw new TokenfareError('invalidArgument', message, { text: place });
}

function noList(texts: unknown): TokenfareError {
  const what = typeof texts === 'string' ? 'one text' : 'no list';
  return new TokenfareError('invalidArgument', `The texts are ${what}: pass an array or another iterable of strings.`);
}
