// The keyboard map: what each key does, and how it is written. Keys that CodeMirror or a view answers to stand here for the list
// alone; those with an action are dispatched by shortcuts.ts.
import type { MessageKey } from '../../strings/message.ts';

/** What a key that this map dispatches asks for. */
export type Action =
  | 'models'
  | 'log'
  | 'arithmetic'
  | 'manyCalls'
  | 'list'
  | 'search'
  | 'nextRow'
  | 'previousRow'
  | 'nextRegion'
  | 'previousRegion';

export interface Shortcut {
  /** Chords, each as keys joined by `+`. `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly chords: readonly string[];
  /** The chords are pressed one after the other; else either of them is. */
  readonly joined?: 'then';
  readonly label: MessageKey;
}

/** Chords that are dispatched, anywhere or in the workbench alone. */
export const chords: Readonly<Record<string, { readonly action: Action; readonly inWorkbench?: true }>> = {
  'Mod+k': { action: 'models', inWorkbench: true },
  'Mod+Enter': { action: 'log', inWorkbench: true },
  'Mod+Shift+a': { action: 'arithmetic', inWorkbench: true },
  'Mod+Shift+f': { action: 'manyCalls', inWorkbench: true },
  F6: { action: 'nextRegion' },
  'Shift+F6': { action: 'previousRegion' },
};

/** Single keys, which mean text while one types. */
export const singles: Readonly<Record<string, Action>> = {
  '?': 'list',
  '/': 'search',
  j: 'nextRow',
  k: 'previousRow',
};

/** Behind `g`: the views by their letters. */
export const viewKeys: Readonly<Record<string, string>> = {
  w: 'workbench',
  c: 'compare',
  l: 'log',
  d: 'dashboard',
  u: 'budgets',
  s: 'settings',
};

const viewLabels: Readonly<Record<string, MessageKey>> = {
  workbench: 'keys.workbench',
  compare: 'keys.compare',
  log: 'keys.logView',
  dashboard: 'keys.dashboard',
  budgets: 'keys.budgets',
  settings: 'nav.settings',
};

/** The list as the dialog shows it; of views, those that there are. */
export function keyList(
  views: readonly string[],
): { readonly title: MessageKey; readonly rows: readonly Shortcut[] }[] {
  const goTo = Object.entries(viewKeys)
    .filter(([, view]) => views.includes(view))
    .map(([key, view]): Shortcut => {
      return { chords: ['g', key], joined: 'then', label: viewLabels[view] as MessageKey };
    });
  return [
    {
      title: 'keys.prompt',
      rows: [
        { chords: ['Mod+K'], label: 'keys.models' },
        { chords: ['Mod+Enter'], label: 'keys.log' },
        { chords: ['Mod+Shift+A'], label: 'keys.arithmetic' },
        { chords: ['Mod+Shift+F'], label: 'keys.manyCalls' },
        { chords: ['Alt+.', 'Alt+,'], label: 'keys.tokens' },
        { chords: ['Alt+↑', 'Alt+↓'], label: 'keys.messages' },
        { chords: ['Mod+Z', 'Mod+Shift+Z'], label: 'keys.undo' },
        { chords: ['Esc'], label: 'keys.leave' },
      ],
    },
    {
      title: 'keys.anywhere',
      rows: [
        { chords: ['F6', 'Shift+F6'], label: 'keys.regions' },
        { chords: ['?'], label: 'keys.list' },
        { chords: ['/'], label: 'keys.search' },
        ...goTo,
      ],
    },
    {
      title: 'keys.tables',
      rows: [
        { chords: ['j', 'k'], label: 'keys.rows' },
        { chords: ['Enter'], label: 'keys.open' },
      ],
    },
  ];
}

const key = 'tokenfare.single-keys';

/** Whether single keys do anything: somebody who dictates, or types by accident, switches them off. */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}

export function keepSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // Where storage is blocked the choice lasts until the page is closed.
  }
}
