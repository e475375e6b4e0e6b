// Texts that arrive in chunks, such as a model's answer. The engine says how much of what has arrived has its tokens whatever
// follows; the rest waits here for the next chunk.
import { TokenfareError } from './errors.js';
import { checkedText, type Native } from './native.js';

/** The chunks of a text, in order. They may be cut anywhere, also inside a surrogate pair. */
export type Chunks = AsyncIterable<string> | Iterable<string>;

/** Up to so many units that nothing is settled of, each chunk is a reason to look; then only twice as many are. */
const fewUnits = 4096;

/** How many tokens the text so far has, after each chunk; 0 once if there is none. */
export async function* countStream(use: () => Native, chunks: Chunks): AsyncGenerator<number, void, void> {
  const open = new OpenText();
  let settled = 0;
  let count: number | undefined;
  for await (const chunk of chunks) {
    const { engine, handle } = use();
    open.arrive(chunk);
    count = engine.run((module) => {
      if (open.isWorthALook) {
        const units = module.countSettled(handle, engine.write(open.whole), open.goesOn);
        open.settle(units, engine.answerLength);
        settled += engine.answerLength;
      }
      return settled + module._count_within(handle, engine.write(open.text), Number.POSITIVE_INFINITY, open.specials);
    });
    yield count;
  }
  if (count === undefined) yield 0;
}

/** The ids of the text, as soon as they are sure. */
export async function* encodeStream(use: () => Native, chunks: Chunks): AsyncGenerator<Uint32Array, void, void> {
  const open = new OpenText();
  for await (const chunk of chunks) {
    const { engine, handle } = use();
    open.arrive(chunk);
    if (!open.isWorthALook) continue;
    const ids = engine.run((module) => {
      const units = module.encodeSettled(handle, engine.write(open.whole), open.goesOn);
      const found = engine.ids();
      open.settle(units, found.length);
      return found;
    });
    if (ids.length > 0) yield ids;
  }
  if (open.text === '') return;
  const { engine, handle } = use();
  yield engine.run((module) => {
    module._encode(handle, engine.write(open.text), open.specials);
    return engine.ids();
  });
}

/** Refuses at once what a loop would refuse when it begins. */
export function checkedChunks(chunks: Chunks): Chunks {
  const methods = chunks as Partial<AsyncIterable<string> & Iterable<string>> | null | undefined;
  if (typeof (methods?.[Symbol.asyncIterator] ?? methods?.[Symbol.iterator]) === 'function') return chunks;
  throw new TokenfareError(
    'invalidArgument',
    'The chunks are no stream: pass an iterable or async iterable of strings.',
  );
}

/** How the engine is told that what spells a special token is text, and that the text goes on from one before. */
const asText = 1;
const asContinuedText = 3;

/** What has arrived and is not settled. */
class OpenText {
  text = '';
  /** Whether something before it is settled: then nothing stands in front of it, as it does of whole texts for some models. */
  goesOn = false;
  #lookAt = 0;

  arrive(chunk: string): void {
    this.text += checkedText(chunk);
  }

  /** Without half a surrogate pair at the end, whose other half may follow. */
  get whole(): string {
    return /[\ud800-\udbff]$/.test(this.text.slice(-1)) ? this.text.slice(0, -1) : this.text;
  }

  get specials(): number {
    return this.goesOn ? asContinuedText : asText;
  }

  get isWorthALook(): boolean {
    return this.text.length >= this.#lookAt;
  }

  settle(units: number, tokens: number): void {
    this.text = this.text.slice(units);
    this.goesOn ||= tokens > 0;
    this.#lookAt = this.text.length > fewUnits ? this.text.length * 2 : 0;
  }
}
