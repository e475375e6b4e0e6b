// What is measured and how, for Node and browsers alike. Each measure has a process or a page of its own and answers
// `{ figure: { main, wall } }`: `main` by the host's better clock, which is CPU time in Node and wall time in a browser.
import { Random } from '../../exactness/random.mjs';

/** A greeting of 39 characters. */
export const greeting = 'Hello there! How many tokens are these?';
const greetingCalls = 20_000;
/** Milliseconds for a hundred kilobytes after which a megabyte is not tried. */
const tooSlowForMore = 1000;

/** The same text as one flat string: neither a slice nor a tree of parts, whose flattening would be measured. */
const flat = (text) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

/** `list` is sorted. */
const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

/** Times of one kind, and what they make of themselves. */
class Times {
  #times = [];

  add(time) {
    this.#times.push(time);
  }

  get sum() {
    return this.#times.reduce((sum, { main }) => sum + main, 0);
  }

  get length() {
    return this.#times.length;
  }

  /** The value below which a share of the times is, through a conversion. */
  figure(convert, share = 0.5) {
    const of = (clock) => convert(at(sorted(this.#times.map((time) => time[clock])), share));
    return { main: of('main'), wall: of('wall') };
  }
}

/** How the measures call an engine and look at the clock; `clock()` is `{ main, wall }` in milliseconds. */
export class Stopwatch {
  #clock;
  #isAsync;

  constructor(clock, { isAsync = false } = {}) {
    this.#clock = clock;
    this.#isAsync = isAsync;
  }

  /** Milliseconds that one call of `work` takes. */
  async time(work) {
    const before = this.#clock();
    const result = work();
    if (this.#isAsync) await result;
    const after = this.#clock();
    return { main: after.main - before.main, wall: after.wall - before.wall };
  }

  /** Milliseconds of each of some calls, one after the other. */
  async times(list, work) {
    const before = this.#clock();
    for (const item of list) {
      const result = work(item);
      if (this.#isAsync) await result;
    }
    const after = this.#clock();
    return { main: (after.main - before.main) / list.length, wall: (after.wall - before.wall) / list.length };
  }

  /** Times of work that is done again: at least three, more when they are short. `prepare(round)` is not measured. */
  async repeat(work, prepare = () => undefined) {
    const times = new Times();
    while (times.length < 3 || (times.length < 25 && times.sum < 150)) {
      const prepared = prepare(times.length);
      times.add(await this.time(() => work(prepared)));
    }
    return times;
  }
}

/** Bytes of UTF-8 in a time, as MB (10⁶ bytes) a second. */
const megabytes = (bytes) => (milliseconds) => bytes / 1000 / milliseconds;
const microseconds = (milliseconds) => milliseconds * 1000;
const convert = ({ main, wall }, by) => ({ main: by(main), wall: by(wall) });
const sizeOf = (text) => new TextEncoder().encode(text).length;

/** A text with another character somewhere, as when somebody types and all is encoded again. */
function edited(text, random) {
  for (;;) {
    const place = random.below(text.length);
    const unit = text.charCodeAt(place);
    if (unit > 0x20 && (unit < 0xd800 || unit > 0xdfff)) {
      return flat(text.slice(0, place) + String.fromCharCode(unit ^ 1) + text.slice(place + 1));
    }
  }
}

/** Fresh, unseen, repeat and edited, by `encode` or, under names of their own, by `count`. */
async function passes(work, { first, other }, watch, wanted, names) {
  const [one, two] = [flat(first), flat(other)];
  const [speedOne, speedTwo] = [megabytes(sizeOf(one)), megabytes(sizeOf(two))];
  const figures = {};
  figures[names.fresh] = convert(await watch.time(() => work(one)), speedOne);
  if (wanted.every((name) => name === names.fresh)) return figures;
  await watch.time(() => work(one));
  figures[names.unseen] = convert(await watch.time(() => work(two)), speedTwo);
  if (wanted.includes(names.repeat)) {
    figures[names.repeat] = (await watch.repeat(() => work(two))).figure(speedTwo);
  }
  if (wanted.includes(names.edited)) {
    const random = new Random(39);
    const times = await watch.repeat(work, () => edited(two, random));
    figures[names.edited] = times.figure(speedTwo);
  }
  return figures;
}

/** Each takes an engine's calls, what it works on, a Stopwatch and the names of the figures that are wanted. */
export const measures = {
  speed: ({ encode }, texts, watch, wanted) =>
    passes(encode, texts, watch, wanted, { fresh: 'fresh', unseen: 'unseen', repeat: 'repeat', edited: 'edited' }),

  counting: ({ count }, texts, watch, wanted) =>
    passes(count, texts, watch, wanted, { fresh: 'count fresh', unseen: 'count unseen', repeat: 'count repeat' }),

  /** A thousand prompts, in microseconds each. */
  async prompts({ encode, count }, { prompts }, watch) {
    const figures = { 'prompts first': convert(await watch.times(prompts, encode), microseconds) };
    const again = async (work) => {
      const times = new Times();
      while (times.length < 3 || (times.length < 15 && times.sum * prompts.length < 500)) {
        times.add(await watch.times(prompts, work));
      }
      return times.figure(microseconds);
    };
    await watch.times(prompts, encode);
    figures['prompts repeat'] = await again(encode);
    if (count) figures['prompts count'] = await again(count);
    return figures;
  },

  /** One short text through the public call, in microseconds. */
  async greeting({ encode, count }, _, watch) {
    const calls = Array(greetingCalls).fill(greeting);
    const again = async (work) => {
      const times = new Times();
      while (times.length < 7) times.add(await watch.times(calls, work));
      return times.figure(microseconds);
    };
    const figures = { greeting: await again(encode) };
    if (count) figures['greeting count'] = await again(count);
    return figures;
  },

  /** Keys typed and taken back all over a document of a megabyte, in microseconds; the count must be right at the end. */
  async keystroke({ document, count }, { megabyte }, watch) {
    const typed = document(megabyte);
    const random = new Random(40);
    const times = new Times();
    for (let keys = 0; keys < 1000; keys += 1) {
      const place = random.below(megabyte.length);
      times.add(await watch.time(() => typed.replace(place, place, 'e')));
      if (keys === 999 && typed.count !== count(`${megabyte.slice(0, place)}e${megabyte.slice(place)}`)) {
        throw new Error('the document counts otherwise than its text');
      }
      times.add(await watch.time(() => typed.replace(place, place + 1, '')));
    }
    if (typed.count !== count(megabyte)) throw new Error('the document counts otherwise than its text');
    return { keystroke: times.figure(microseconds), 'keystroke p99': times.figure(microseconds, 0.99) };
  },

  /** One text of a hundred kilobytes, and ten times as much of the same, in milliseconds. */
  async pathological({ encode }, { small, large }, watch) {
    await watch.time(() => encode(greeting));
    const time = await watch.time(() => encode(small));
    const figures = { pathological: time };
    if (time.main > tooSlowForMore) return figures;
    const ten = await watch.time(() => encode(large));
    figures['ten times'] = { main: ten.main / time.main, wall: ten.wall / time.wall };
    return figures;
  },
};
