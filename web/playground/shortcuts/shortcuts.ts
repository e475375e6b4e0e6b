// What a key does anywhere on the page. Single keys are text while one types, and can be switched off; chords with Ctrl or ⌘
// always act. Keys of the editor and of a view are answered there.

import { elementsIn, focusedElement, holds, isReachable, isTyping } from './inside.ts';
import { type Action, chords, readSingleKeys, singles, viewKeys } from './keymap.ts';
import { walkRegions } from './regions.ts';

/** The page as its keys see it. */
export interface KeyedPage {
  root(): ParentNode;
  readonly views: readonly string[];
  view(): string;
  element(): HTMLElement;
  goTo(view: string): void;
  /** Opens the model picker, logs the call, shows a panel of the workbench, or lists the keys. */
  act(action: 'models' | 'log' | 'arithmetic' | 'manyCalls' | 'list'): void;
}

/** Milliseconds within which a letter belongs to the `g` before it. */
const patience = 1500;

export class Shortcuts {
  readonly #page: KeyedPage;
  #leading = Number.NEGATIVE_INFINITY;

  constructor(page: KeyedPage) {
    this.#page = page;
    addEventListener('keydown', (event) => this.#onKey(event));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isInDialog(event)) return;
    const chord = chords[nameOf(event)];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (chord && (!chord.inWorkbench || this.#page.view() === 'workbench')) this.#do(chord.action, event);
    else if (isPlain && !isTyping(event.composedPath()[0]) && readSingleKeys()) this.#onSingle(event);
  }

  #onSingle(event: KeyboardEvent): void {
    const isLed = event.timeStamp - this.#leading < patience;
    this.#leading = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const view = isLed ? viewKeys[event.key] : undefined;
    if (view && this.#page.views.includes(view)) {
      event.preventDefault();
      this.#page.goTo(view);
      return;
    }
    const action = isLed ? undefined : singles[event.key];
    if (action) this.#do(action, event);
  }

  #do(action: Action, event: KeyboardEvent): void {
    event.preventDefault();
    if (action === 'nextRegion') walkRegions(this.#page.root(), 1);
    else if (action === 'previousRegion') walkRegions(this.#page.root(), -1);
    else if (action === 'search') this.#search();
    else if (action === 'nextRow') this.#step(1);
    else if (action === 'previousRow') this.#step(-1);
    else this.#page.act(action);
  }

  #search(): void {
    const field = this.#inView('input[type="search"]')[0];
    field?.focus();
    (field as HTMLInputElement | undefined)?.select();
  }

  /** From the row that holds the focus, or else to the first. Enter then presses what is in the row. */
  #step(by: 1 | -1): void {
    const rows = this.#inView('tbody tr').flatMap(
      (row) => row.querySelector<HTMLElement>('button, a[href], [tabindex]') ?? [],
    );
    const focused = focusedElement();
    const here = rows.findIndex((row) => holds(row.closest('tr') as Element, focused));
    const next = here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + by));
    rows[next]?.focus();
  }

  #inView(selector: string): HTMLElement[] {
    const element = this.#page.element();
    return [...elementsIn(element.shadowRoot ?? element)].filter(
      (each): each is HTMLElement => each instanceof HTMLElement && each.matches(selector) && isReachable(each),
    );
  }
}

/** Nothing behind an open dialog acts. */
function isInDialog(event: KeyboardEvent): boolean {
  return event.composedPath().some((place) => place instanceof HTMLDialogElement && place.open);
}

/** `Mod+Shift+a` for a key event. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const held = [(ctrlKey || metaKey) && 'Mod', altKey && 'Alt', shiftKey && 'Shift'].filter(Boolean);
  return [...held, key.length === 1 ? key.toLowerCase() : key].join('+');
}
