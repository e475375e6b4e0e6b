// An entry and a summary as lines for a person, in two styles: with a picture before each line, as trackers of tutorials
// print it, and plain, for logs and screen readers. Amounts have six digits behind the point, because a call may cost less
// than a cent.
import type { Entry } from './entry.js';
import { formatMoney, type Money } from './money.js';

export type FormatStyle = 'pictures' | 'plain';

export interface FormatOptions {
  /** 'pictures' by default. */
  style?: FormatStyle;
  /** Digits of amounts behind the point, 0 to 12; 6 by default. */
  digits?: number;
}

/** Totals of any entries: what `sessionSummary` and `summarizeEntries` give. */
export interface SummaryToFormat {
  readonly calls: number;
  readonly tokens: { readonly input: number; readonly output: number; readonly total: number };
  readonly cost: Money;
}

type Line = readonly [picture: string, label: string, value?: string];

/** The tokens and the cost of one call. */
export function formatEntry({ operation, tokens, cost }: Entry, options: FormatOptions = {}): string {
  const money = moneyOf(options);
  const fees: Line[] = cost.fees ? [['🧾', 'Fees', money(cost.fees)]] : [];
  return [
    ...block([['🔢', operation ? `Token Usage (${operation})` : 'Token Usage'], ...tokenLines(tokens)], options),
    ...block(
      [
        ['💰', 'Cost for this call'],
        ['📥', 'Input cost', money(cost.input)],
        ['📤', 'Output cost', money(cost.output)],
        ...fees,
        ['💵', 'Call cost', money(cost.total)],
      ],
      options,
    ),
  ].join('\n');
}

/** The totals of a session. */
export function formatSummary({ calls, tokens, cost }: SummaryToFormat, options: FormatOptions = {}): string {
  return block(
    [
      ['📈', 'Session Totals'],
      ['🔢', 'Total calls', String(calls)],
      ...tokenLines(tokens, 'Total '),
      ['💵', 'Total cost', moneyOf(options)(cost)],
    ],
    options,
  ).join('\n');
}

function tokenLines({ input, output, total }: SummaryToFormat['tokens'], of = ''): Line[] {
  const label = (name: string) => (of ? of + name.toLowerCase() : name);
  return [
    ['📝', label('Prompt tokens'), String(input)],
    ['🤖', label('Completion tokens'), String(output)],
    ['📊', 'Total tokens', String(total)],
  ];
}

/** The first line is a heading, the others stand under it. */
function block(lines: readonly Line[], { style = 'pictures' }: FormatOptions): string[] {
  return lines.map(([picture, label, value], place) => {
    const text = `${style === 'pictures' ? `${picture} ` : ''}${label}:${value === undefined ? '' : ` ${value}`}`;
    return place === 0 ? text : `   ${text}`;
  });
}

function moneyOf({ digits = 6 }: FormatOptions): (money: Money) => string {
  return (money) => formatMoney(money, { digits });
}
