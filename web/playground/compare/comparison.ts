// The prompt of the session on every model: what is compared, how it is looked at, and what the engine has answered. It
// asks only while it is shown, and again when the prompt, the assumptions or the person's tokenizer files change.
import type { ServiceName } from 'tokenfare';
import type { ComparedRow, ModelRow } from '../engine/protocol.ts';
import { groupsOf, isRetired } from '../fare/model-list.ts';
import { askComparison } from '../session/asking.ts';
import { Observable } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { type Column, type KeptView, keepView, readView } from './kept-view.ts';
import { type Line, linesOf, sorted } from './lines.ts';

/** Services that are offered; the others are those of single providers. */
export const services = ['standard', 'batch', 'flex', 'priority'] as const satisfies readonly ServiceName[];
export type Service = (typeof services)[number];

/** Days for which prices may be asked. */
export const [firstDay, lastDay] = ['2020-01-01', '2039-12-31'];

export class Comparison extends Observable {
  readonly session: Session;
  view: KeptView = readView();
  typed = '';
  /** The id of a provider; all of them if it is empty. */
  provider = '';
  service: Service = 'standard';
  /** The share of the input that is read from a cache. */
  cachedPercent = 0;
  /** The day whose prices apply, where it is not today. */
  day: string | undefined;
  /** The model whose arithmetic is open. */
  open: string | undefined;
  rows: ReadonlyMap<string, ComparedRow> = new Map();
  /** The numbers of some models are not there yet. */
  isCounting = false;
  #isShown = false;
  #fetching: readonly string[] = [];
  #asked: readonly unknown[] = [];
  #turn = 0;
  #known: { readonly from: readonly unknown[]; readonly lines: readonly Line[] } | undefined;

  constructor(session: Session) {
    super();
    this.session = session;
    session.subscribe(() => this.#onSession());
  }

  show(isShown: boolean): void {
    this.#isShown = isShown;
    if (!this.isCounting && this.waiting > 0) this.#asked = []; // another question took its turn
    this.#ask();
  }

  get on(): string {
    return this.day ?? this.session.today;
  }

  /** The model that ratios are to. */
  get reference(): string {
    const { pinned } = this.view;
    return (pinned && this.session.modelRow(pinned)?.id) || (this.session.model?.id ?? this.session.choices.model);
  }

  get isNarrowed(): boolean {
    return this.typed.trim() !== '' || this.provider !== '';
  }

  get providers(): readonly string[] {
    return [...new Set(this.session.book?.models.map(({ provider }) => provider))];
  }

  /** The models that the filter leaves, in their order. */
  get lines(): readonly Line[] {
    const { typed, provider, view, rows, reference, session } = this;
    const { book } = session;
    const from = [typed, provider, view, rows, reference, book];
    if (!this.#known || from.some((each, at) => each !== this.#known?.from[at])) {
      const lines = linesOf(this.#models(), rows, rows.get(reference)?.estimate?.cost.expected);
      this.#known = { from, lines: sorted(lines, view) };
    }
    return this.#known.lines;
  }

  /** Models without a number yet, of those that are compared. */
  get waiting(): number {
    return this.#candidates().filter(({ id }) => !this.rows.has(id)).length;
  }

  get candidates(): number {
    return this.#candidates().length;
  }

  search(typed: string): void {
    this.#set({ typed });
  }

  choose(change: Partial<Pick<Comparison, 'provider' | 'service' | 'cachedPercent' | 'day'>>): void {
    this.#set(change);
    this.#ask();
  }

  showAll(): void {
    this.#set({ typed: '', provider: '' });
  }

  sortBy(column: Column): void {
    const { sortedBy, isDescending } = this.view;
    this.#look({ sortedBy: column, isDescending: column === sortedBy && !isDescending });
  }

  withRetired(withRetired: boolean): void {
    this.#look({ withRetired });
    this.#ask();
  }

  /** Pins a model, or takes the pin off it. */
  pin(model: string): void {
    const { pinned, ...view } = this.view;
    this.#set({ view: pinned === model ? view : { ...view, pinned: model } });
    keepView(this.view);
  }

  /** Opens the arithmetic of a model, or closes it. */
  explain(model: string | undefined): void {
    this.#set({ open: model });
  }

  /** Fetches a vocabulary, because the person asked for it, and counts with it. */
  fetch(pack: string): void {
    if (!this.#fetching.includes(pack)) this.#fetching = [...this.#fetching, pack];
    this.#ask();
  }

  isFetching(pack: string): boolean {
    return this.isCounting && this.#fetching.includes(pack);
  }

  #look(change: Partial<KeptView>): void {
    this.#set({ view: { ...this.view, ...change } });
    keepView(this.view);
  }

  #models(): readonly ModelRow[] {
    const found = groupsOf(this.#candidates(), this.typed).flatMap(({ models }) => models);
    return this.provider === '' ? found : found.filter(({ provider }) => provider === this.provider);
  }

  /** Retired models are compared only if they are asked for, but for the one that ratios are to. */
  #candidates(): readonly ModelRow[] {
    const models = this.session.book?.models ?? [];
    const { reference } = this;
    return this.view.withRetired ? models : models.filter((model) => !isRetired(model) || model.id === reference);
  }

  #onSession(): void {
    this.#ask();
    this.changed();
  }

  /** Asks once for each prompt and each set of assumptions. */
  #ask(): void {
    const { session, service, cachedPercent, on, view } = this;
    const { doc, book, choices, vocabularies } = session;
    if (!this.#isShown || !book || !doc || session.isEmpty) return;
    const counting = vocabularies.files.map(({ id, models }) => `${id} ${models.join(' ')}`).join();
    const { expectedOutput, maxOutput, mode } = choices;
    const prompt = [doc, mode, expectedOutput, maxOutput, service, cachedPercent, on];
    const asked = [...prompt, view.withRetired, this.reference, this.#fetching, counting, book];
    if (asked.every((each, at) => each === this.#asked[at])) return;
    const isSamePrompt = prompt.every((each, at) => each === this.#asked[at]);
    this.#asked = asked;
    void this.#compare(isSamePrompt ? this.rows : new Map());
  }

  /** What is known already stays until something newer comes. */
  async #compare(known: ReadonlyMap<string, ComparedRow>): Promise<void> {
    const turn = ++this.#turn;
    const models = this.#candidates().map(({ id }) => id);
    let rows = known;
    this.#set({ isCounting: true });
    try {
      const { service, cachedPercent, on } = this;
      await askComparison(
        this.session,
        { models, service, cachedPercent, on, fetching: this.#fetching },
        (answered) => {
          if (turn !== this.#turn) return;
          rows = new Map([...rows, ...answered.map((row) => [row.model, row] as const)]);
          this.#set({ rows });
        },
      );
    } catch {
      this.#asked = []; // the engine has stopped, and the note above says so
    }
    if (turn === this.#turn) this.#set({ isCounting: false });
  }

  #set(change: Partial<Comparison>): void {
    Object.assign(this, change);
    this.changed();
  }
}
