// Texts cut into batches: small enough that workers finish together and that a call can be stopped, large enough that what a
// message costs is nothing beside the work.

/** A batch is closed when it has so many UTF-16 units: one or two milliseconds of work. */
export const fullUnits = 1 << 17;
/** And when it has so many texts, however short. */
const fullTexts = 1 << 13;

export interface Cut {
  readonly texts: string[];
  /** The places of the texts in the list. */
  readonly places: number[];
  readonly units: number;
}

/** All texts of a list. The longest go first, each by itself, so that none of them begins when the others are done. */
export function* cutList(texts: readonly string[]): Generator<Cut, void, void> {
  const length = (place: number) => (texts[place] as string).length;
  const long = [...texts.keys()].filter((place) => length(place) >= fullUnits);
  for (const place of long.sort((a, b) => length(b) - length(a))) {
    yield { texts: [texts[place] as string], places: [place], units: length(place) };
  }
  const open = new OpenCut();
  for (const [place, text] of texts.entries()) {
    if (text.length < fullUnits && open.add(text, place)) yield open.close();
  }
  if (!open.isEmpty) yield open.close();
}

/** Texts as they come. */
export async function* cutStream(
  texts: AsyncIterable<string> | Iterable<string>,
  check: (text: string, place: number) => string,
): AsyncGenerator<Cut, void, void> {
  const open = new OpenCut();
  let place = 0;
  for await (const text of texts) {
    if (open.add(check(text, place), place)) yield open.close();
    place += 1;
  }
  if (!open.isEmpty) yield open.close();
}

class OpenCut {
  #texts: string[] = [];
  #places: number[] = [];
  #units = 0;

  /** Whether it is full with this text. */
  add(text: string, place: number): boolean {
    this.#texts.push(text);
    this.#places.push(place);
    this.#units += text.length;
    return this.#units >= fullUnits || this.#texts.length >= fullTexts;
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
