// tokenfare usage: what the log comes to: totals, averages, by whatever one asks, and the latest calls.
import { Command } from 'commander';
import { type CostProjection, type Dimension, formatMoney, type Summary, TokenTracker } from 'tokenfare';
import { type LatestOptions, latestCalls, latestTable } from '../latest-calls.js';
import { folderOf, type LogOptions, rangeOf, withLog, withRange, withStore } from '../log-folder.js';
import { defaultModel, list, wholeNumber } from '../options.js';
import { patternLines, patternsOf } from '../patterns.js';
import { bold, columns, many, note, oneLine, print, printJson } from '../terminal.js';

interface Options extends LogOptions, LatestOptions {
  by?: string[];
  recent: number;
  patterns?: true;
  json?: true;
}

export function usageCommand(): Command {
  return withLog(withRange(new Command('usage'), 'in the days of --zone'))
    .description('what the logged calls come to, and the latest of them')
    .option('-b, --by <keys>', 'apart by model, operation, session, hour, day, week, month or metadata.<key>', list)
    .option('-z, --zone <zone>', "whose days: 'Europe/Lisbon'", 'UTC')
    .option('-m, --model <models>', 'of these models only', list)
    .option('--operation <names>', 'of these operations only', list)
    .option('--session <names>', 'of these sessions only', list)
    .option('-r, --recent <count>', 'how many of the latest calls to show', wholeNumber, 5)
    .option('--patterns', 'also what could cost less: repeated prompts, calls out of line, limits too wide')
    .option('--json', 'answer as JSON')
    .action((options: Options) =>
      withStore(options, async (store) => {
        const { by = [], zone, model, operation, session, recent } = options;
        const where = { ...(model && { model }), ...(operation && { operation }), ...(session && { session }) };
        await using tracker = new TokenTracker({ model: defaultModel, store });
        const asked = { by: by as Dimension[], timeZone: zone, where, ...rangeOf(options) };
        const summary = await tracker.summary(asked);
        const projection = await tracker.projection({ timeZone: zone, where });
        const calls = await latestCalls(store, recent, options);
        const patterns = options.patterns && (await patternsOf(store, rangeOf(options)));
        if (options.json) return printJson({ ...summary, projection, recent: calls, ...(patterns && { patterns }) });
        if (summary.calls === 0)
          return note(`No calls. The log is ${folderOf(options)}; \`tokenfare log\` writes to it.`);
        print(totals(summary));
        if (!isNothing(projection)) print(outlook(projection));
        if (by.length > 0) print(`\n${groups(summary, by)}`);
        if (calls.length > 0) print(`\n${latestTable(calls, zone)}`);
        if (patterns) print(`\n${patternLines(patterns)}`);
      }),
    );
}

function totals({ calls, tokens, cost, averages }: Summary): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const lines = [
    `Calls   ${number(calls)}`,
    `Tokens  ${number(tokens.total)} (${number(tokens.input)} in, ${number(tokens.output)} out)`,
    bold(`Cost    ${formatMoney(cost)}`),
  ];
  if (averages) {
    const { tokensPerCall, costPerCall, callsPerDay, costPerDay, days } = averages;
    lines.push(`A call  ${number(tokensPerCall)} tokens, ${formatMoney(costPerCall)}`);
    lines.push(`A day   ${many(callsPerDay, 'call')}, ${formatMoney(costPerDay)} (${many(days, 'day')})`);
  }
  return lines.join('\n');
}

/** No call on the days that were looked at: there is nothing to carry on. */
function isNothing(projection: CostProjection): boolean {
  return projection.tooLittleData === undefined && projection.high.usd === '0';
}

function outlook(projection: CostProjection): string {
  if (projection.tooLittleData !== undefined) return `Ahead   ${projection.tooLittleData}`;
  const { daily, monthly, low, high, days } = projection;
  const interval = `${formatMoney(low)} to ${formatMoney(high)}; from the last ${many(days, 'full day')}`;
  return `Ahead   ${formatMoney(daily)} a day, ${formatMoney(monthly)} in 30 days (${interval})`;
}

function groups(summary: Summary, by: readonly string[]): string {
  const rows = summary.groups.map(({ key, calls, tokens, cost }) => [
    ...by.map((dimension) => oneLine(key[dimension as Dimension] || '(none)')),
    calls,
    tokens.input,
    tokens.output,
    formatMoney(cost),
  ]);
  return columns([...by, 'calls', 'in', 'out', 'cost'], rows);
}
