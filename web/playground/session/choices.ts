// What a person has chosen, kept in this browser: model, assumptions, models to compare with, toggles. Everything
// read back is checked, because anybody may have written there; what makes no sense falls back to the default.

/** What of a prompt goes into the log: nothing, a hash that tells equal prompts, or all of it. */
export const keepings = ['none', 'hash', 'full'] as const;
export type KeepText = (typeof keepings)[number];

export interface Choices {
  readonly model: string;
  readonly expectedOutput: number;
  readonly maxOutput?: number;
  readonly elsewhere: readonly string[];
  /** What is being written: one text, or a chat. */
  readonly mode: 'text' | 'chat';
  readonly showTokens: boolean;
  readonly showWhitespace: boolean;
  /** The table of all tokens is open. */
  readonly showIds: boolean;
  readonly keepText: KeepText;
  readonly operation: string;
}

/** The largest count of tokens that makes sense in one call. */
export const mostTokens = 100_000_000;

const key = 'tokenfare.choices';

export const defaults: Choices = {
  model: 'gpt-6-sol',
  expectedOutput: 150,
  elsewhere: ['gpt-6-luna', 'claude-sonnet-5-5', 'gemini-4-argon', 'grok-4.7', 'gpt-oss-120b'], // no other vocabulary
  mode: 'text',
  showTokens: true,
  showWhitespace: false,
  showIds: false,
  keepText: 'none',
  operation: '',
};

export function readChoices(): Choices {
  return choicesIn(parsed());
}

/** What somebody has written as choices; what makes no sense is the default. */
export function choicesIn(value: unknown): Choices {
  const kept = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const text = (value: unknown, fallback: string) => (typeof value === 'string' ? value.slice(0, 200) : fallback);
  const yes = (value: unknown, fallback: boolean) => (typeof value === 'boolean' ? value : fallback);
  const names = Array.isArray(kept.elsewhere) ? kept.elsewhere.filter((name) => typeof name === 'string') : undefined;
  return {
    model: text(kept.model, defaults.model) || defaults.model,
    expectedOutput: isCount(kept.expectedOutput) ? kept.expectedOutput : defaults.expectedOutput,
    ...(isCount(kept.maxOutput) && { maxOutput: kept.maxOutput }),
    elsewhere: names?.slice(0, 20) ?? defaults.elsewhere,
    mode: kept.mode === 'chat' ? 'chat' : 'text',
    showTokens: yes(kept.showTokens, defaults.showTokens),
    showWhitespace: yes(kept.showWhitespace, defaults.showWhitespace),
    showIds: yes(kept.showIds, defaults.showIds),
    // Older pages kept yes or no.
    keepText: kept.keepText === true ? 'full' : (keepings.find((each) => each === kept.keepText) ?? defaults.keepText),
    operation: text(kept.operation, defaults.operation),
  };
}

/** Where storage is blocked or full, choices last until the page is closed. */
export function keepChoices(choices: Choices): void {
  try {
    localStorage.setItem(key, JSON.stringify(choices));
  } catch {
    // They are a comfort, and nothing that was typed.
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostTokens;
}

function parsed(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
