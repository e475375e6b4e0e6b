// Texts cut into batches: small enough that workers finish together and that a call can be stopped, large enough that what a
// message costs is nothing beside the work.

/**
 * At most and at least so many UTF-16 units close a batch: some milliseconds of work, so that a worker does not run dry while
 * the thread that feeds it waits for a processor; and a fraction of one, far more than a message costs.
 */
const mostUnits = 1 << 19;
const leastUnits = 1 << 15;
/** So many texts close it, too, however short. */
const mostTexts = 1 << 13;
/** A short list is cut finer, so that each lane gets some batches of it. */
const batchesInLane = 2;

export interface Cut {
  readonly texts: string[];
  /** The places of the texts in the list. */
  readonly places: number[];
  readonly units: number;
}

/**
 * All texts of a list, which has so many units in all. The longest go first, each by itself, so that none of them begins when
 * the others are done.
 */
export function* cutList(texts: readonly string[], units: number, lanes: number): Generator<Cut, void, void> {
  const full = Math.min(mostUnits, Math.max(leastUnits, units / (lanes * batchesInLane)));
  const length = (place: number) => (texts[place] as string).length;
  const long = [...texts.keys()].filter((place) => length(place) >= full);
  for (const place of long.sort((a, b) => length(b) - length(a))) {
    yield { texts: [texts[place] as string], places: [place], units: length(place) };
  }
  const open = new OpenCut(full);
  for (const [place, text] of texts.entries()) {
    if (text.length < full && open.add(text, place)) yield open.close();
  }
  if (!open.isEmpty) yield open.close();
}

/** Texts as they come. */
export async function* cutStream(
  texts: AsyncIterable<string> | Iterable<string>,
  check: (text: string, place: number) => string,
): AsyncGenerator<Cut, void, void> {
  const open = new OpenCut(mostUnits / 2);
  let place = 0;
  for await (const text of texts) {
    if (open.add(check(text, place), place)) yield open.close();
    place += 1;
  }
  if (!open.isEmpty) yield open.close();
}

class OpenCut {
  readonly #full: number;
  #texts: string[] = [];
  #places: number[] = [];
  #units = 0;

  /** Closed with so many units. */
  constructor(full: number) {
    this.#full = full;
  }

  /** Whether it is full with this text. */
  add(text: string, place: number): boolean {
    this.#texts.push(text);
    this.#places.push(place);
    this.#units += text.length;
    return this.#units >= this.#full || this.#texts.length >= mostTexts;
  }

  get isEmpty(): boolean {
    return this.#texts.length === 0;
  }

  close(): Cut {
    const cut = { texts: this.#texts, places: this.#places, units: this.#units };
    this.#texts = [];
    this.#places = [];
    this.#units = 0;
    return cut;
  }
}
