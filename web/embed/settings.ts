// What the attributes of <token-fare> ask for, checked. An attribute that makes no sense is never replaced by a guess: the
// element says which one it is, because a lesson with the wrong date would show the wrong price.

export type Size = 'small' | 'medium' | 'large';

/** What is to be counted and priced. */
export interface Settings {
  readonly model: string;
  /** What the menu offers, or the large size compares; nothing said leaves all of them. */
  readonly models: readonly string[];
  /** Undefined leaves the answer out of the cost. */
  readonly expectedOutput: number | undefined;
  /** The day whose prices apply, `YYYY-MM-DD`. */
  readonly on: string;
  readonly isDated: boolean;
}

/** An attribute that was not understood. */
export interface Misread {
  readonly attribute: 'on' | 'expected-output';
  readonly value: string;
}

/** The attributes as they were written. */
export interface Written {
  readonly model: string;
  readonly models: string;
  readonly expectedOutput: string | null;
  readonly on: string;
}

const defaultModel = 'gpt-6-sol';
/** Beside the model itself, in the large size. */
const defaultOthers: readonly string[] = ['gpt-6-luna', 'claude-sonnet-5-5'];
const mostModels = 20;
const longestName = 200;
const mostTokens = 100_000_000;

export function readSettings({ model, models, expectedOutput, on }: Written): Settings | Misread {
  const names = models.split(',').flatMap((name) => name.trim().slice(0, longestName) || []);
  const day = on.trim();
  if (day !== '' && !isDay(day)) return { attribute: 'on', value: on };
  const tokens = expectedOutput === null ? undefined : countOf(expectedOutput);
  if (tokens === null) return { attribute: 'expected-output', value: expectedOutput as string };
  return {
    model: model.trim().slice(0, longestName) || names[0] || defaultModel,
    models: [...new Set(names)].slice(0, mostModels),
    expectedOutput: tokens,
    on: day || new Date().toISOString().slice(0, 10),
    isDated: day !== '',
  };
}

export function isMisread(settings: Settings | Misread): settings is Misread {
  return 'attribute' in settings;
}

/** The size that a word means; medium for any other. */
export function sizeOf(word: string): Size {
  return word === 'small' || word === 'large' ? word : 'medium';
}

/** The models that the large size has rows for: those that were asked for, always with the chosen one. */
export function compared({ model, models }: Settings): readonly string[] {
  const rows = models.length > 0 ? models : defaultOthers;
  return rows.includes(model) ? rows : [model, ...rows];
}

/** A day of the calendar: 2024-02-30 is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Nothing asked is undefined; what is no whole number of tokens is null. */
function countOf(text: string): number | null | undefined {
  const word = text.trim();
  if (word === '') return undefined;
  return /^\d{1,9}$/.test(word) && Number(word) <= mostTokens ? Number(word) : null;
}
