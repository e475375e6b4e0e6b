// Quotes as they cross the border: lines of text, both ways, as core/pricing/quote_lines.h describes them. They are written
// and read in a fraction of the time that JSON takes.
import type { PriceRow, Quote, QuoteLine, Warning } from './prices.js';
import { checkedCount, checkUsage, type Usage, type UsageKind } from './usage.js';

/** The kinds whose count stands alone. */
const plainKinds: ReadonlySet<string> = new Set<UsageKind>([
  'input',
  'cachedInput',
  'output',
  'reasoning',
  'audioInput',
  'cachedAudioInput',
  'audioOutput',
  'imageInput',
  'cachedImageInput',
  'imageOutput',
]);

/**
 * A request for a quote. `undefined` where something has no such form: the engine refuses it when it is asked in JSON, and says why.
 * Throws `invalidUsage` for counts that are none.
 */
export function requestLines(
  model: string,
  usage: Usage,
  { on, host, service, residency }: Readonly<Record<'on' | 'host' | 'service' | 'residency', unknown>>,
): string | undefined {
  const lines = usageLines(usage);
  const options = optionLine('host', host) + optionLine('service', service) + optionLine('residency', residency);
  const text = `${lines}${options}${momentLine(on)}`;
  return text.includes(odd) ? undefined : `${text}model ${model}`;
}

/** Stands for what cannot be a line. No line begins with a space. */
const odd = '\n odd\n';

function usageLines(usage: Usage): string {
  if (typeof usage !== 'object' || usage === null) checkUsage(usage);
  let lines = '';
  for (const kind of Object.keys(usage)) {
    const units = usage[kind as keyof Usage];
    if (kind === 'cacheWrite' || kind === 'fees') lines += namedLines(kind, units);
    else if (checkedCount(`usage.${kind}`, units) !== undefined)
      lines += plainKinds.has(kind) ? `${kind} ${units}\n` : odd;
  }
  return lines;
}

function namedLines(kind: 'cacheWrite' | 'fees', units: unknown): string {
  if (units === undefined || units === null) return '';
  const names = Object.keys(units);
  if (typeof units !== 'object' || Array.isArray(units) || names.length > 16) return odd;
  const member = kind === 'fees' ? 'fee' : kind;
  let lines = '';
  for (const name of names) {
    const count = checkedCount(`usage.${kind}.${name}`, (units as Record<string, unknown>)[name]);
    lines += count === undefined || name.includes('\n') ? odd : `${member} ${count} ${name}\n`;
  }
  return lines;
}

/** The first moment that a Date has and no price book: the year 10000. */
const endOfTime = 253_402_300_800_000;

function momentLine(on: unknown): string {
  const moment = on === undefined || on === null ? Date.now() : on instanceof Date ? on.getTime() : undefined;
  if (moment === undefined) return optionLine('on', on);
  return moment >= 0 && moment < endOfTime ? `at ${Math.floor(moment / 1000)}\n` : odd;
}

function optionLine(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' && !value.includes('\n') ? `${name} ${value}\n` : odd;
}

/** What is the same in each quote with a row. */
export type RowOrigin = Omit<PriceRow, 'status' | 'replacedBy' | 'tier' | 'service' | 'residency'>;

/** Where the values of an answer are; after the code and the message of each warning, those of each line of the quote. */
enum At {
  model,
  matchedBy,
  total,
  number,
  status,
  replacedBy,
  tier,
  service,
  residency,
  arithmetic,
  warningCount,
  warnings,
}

/** Where the values of a line are, and how many. */
enum Of {
  kind,
  lifetime,
  fee,
  unit,
  units,
  rate,
  per,
  amount,
  size,
}

/** The quote that an answer holds; `rowOf` knows the rows by number. */
export function quoteFromLines(answer: string, rowOf: (number: number) => RowOrigin): Quote {
  const values = answer.split('\n');
  const value = (at: number) => values[at] as string;
  const row: { -readonly [Member in keyof PriceRow]: PriceRow[Member] } = {
    ...rowOf(Number(value(At.number))),
    status: value(At.status) as PriceRow['status'],
  };
  if (value(At.replacedBy)) row.replacedBy = value(At.replacedBy);
  if (value(At.tier)) row.tier = value(At.tier);
  if (value(At.service)) row.service = value(At.service) as NonNullable<PriceRow['service']>;
  if (value(At.residency)) row.residency = value(At.residency);
  const lines: QuoteLine[] = [];
  const warnings: Warning[] = [];
  let at: number = At.warnings;
  for (let left = Number(value(At.warningCount)); left > 0; left--, at += 2) {
    warnings.push({ code: value(at) as Warning['code'], message: value(at + 1) });
  }
  for (; at + Of.size < values.length; at += Of.size) lines.push(lineFrom(values, at));
  return {
    model: value(At.model),
    matchedBy: value(At.matchedBy) as Quote['matchedBy'],
    total: { usd: value(At.total) },
    lines,
    row,
    warnings,
    arithmetic: value(At.arithmetic),
  };
}

function lineFrom(values: readonly string[], from: number): QuoteLine {
  const value = (at: Of) => values[from + at] as string;
  const line: { -readonly [Member in keyof QuoteLine]: QuoteLine[Member] } = {
    kind: value(Of.kind) as UsageKind,
    units: Number(value(Of.units)),
    rate: { usd: value(Of.rate) },
    per: Number(value(Of.per)),
    amount: { usd: value(Of.amount) },
  };
  if (value(Of.lifetime)) line.lifetime = value(Of.lifetime);
  if (value(Of.fee)) line.fee = value(Of.fee);
  if (value(Of.unit)) line.unit = value(Of.unit);
  return line;
}
