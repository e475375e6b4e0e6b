// tokenfare budget: sets limits for what is logged, and says how much of them is spent. It ends with 3 when one is passed,
// so that a script can stop.
import { Command, Option } from 'commander';
import { type BudgetSpan, type BudgetStatus, type Money, TokenTracker } from 'tokenfare';
import { amountText, type NamedBudget, readBudgets, writeBudgets } from '../budget-file.js';
import { AskedWrongly, OverBudget } from '../failure.js';
import { folderOf, type LogOptions, metadata, withLog, withStore } from '../log-folder.js';
import { defaultModel, dollars, list, wholeNumber } from '../options.js';
import { columns, note, oneLine, print, printJson } from '../terminal.js';

interface StatusOptions extends LogOptions {
  zone: string;
  json?: true;
}

interface SetOptions extends LogOptions {
  limit?: Money;
  tokens?: number;
  per: BudgetSpan;
  warn?: string[];
  model?: string[];
  operation?: string[];
  metadata?: Record<string, string | number | boolean>;
  parent?: string;
  stop?: true;
}

export function budgetCommand(): Command {
  const status = withLog(new Command('status'))
    .description('how much of each budget is spent; exits with 3 if one is passed')
    .option('-z, --zone <zone>', "whose days: 'Europe/Lisbon'", 'UTC')
    .option('--json', 'answer as JSON')
    .action(showStatus);
  const set = withLog(new Command('set'))
    .description('set a budget, or set it anew')
    .argument('<name>')
    .option('-l, --limit <usd>', 'its limit in US dollars', dollars)
    .option('--tokens <count>', 'its limit in tokens', wholeNumber)
    .addOption(new Option('--per <period>', 'what the limit is for').choices(['day', 'week', 'month']).default('day'))
    .option('--warn <percents>', "when to warn: '50,90'; at 50, 75, 90 and 100 by default", list)
    .option('-m, --model <models>', 'for these models only', list)
    .option('--operation <names>', 'for these operations only', list)
    .option('--metadata <key=value>', 'for calls with this metadata only', metadata)
    .option('--parent <name>', 'the budget above it: what stops that one, stops this one')
    .option('--stop', 'calls that would pass it are to be refused')
    .action(setBudget);
  const remove = withLog(new Command('remove')).description('forget a budget').argument('<name>').action(removeBudget);
  return new Command('budget')
    .description('limits for what is logged, and how much of them is spent')
    .addCommand(status, { isDefault: true })
    .addCommand(set)
    .addCommand(remove);
}

async function showStatus({ zone, json, ...options }: StatusOptions): Promise<void> {
  const budgets = await readBudgets(folderOf(options));
  if (budgets.length === 0 && !json)
    return note('There is no budget. `tokenfare budget set daily --limit 5` sets one.');
  const statuses = await withStore(options, async (store) => {
    await using tracker = new TokenTracker({ model: defaultModel, store, budgets, timeZone: zone });
    return tracker.budgets();
  });
  if (json) printJson(statuses);
  else print(columns(['budget', 'per', 'spent', 'limit', 'share', 'left', 'at this rate'], statuses.map(row)));
  const passed = statuses.filter(({ exceeded, stoppedBy }) => exceeded || stoppedBy !== undefined);
  if (passed.length > 0) throw new OverBudget(`Passed: ${passed.map(({ name }) => oneLine(name)).join(', ')}.`);
}

function row({ name, per, spent, limit, share, left, forecast }: BudgetStatus) {
  const percent = `${Math.round(share * 10_000) / 100} %`;
  return [oneLine(name), per, amountText(spent), amountText(limit), percent, amountText(left), outlook(forecast)];
}

function outlook(forecast: BudgetStatus['forecast']): string {
  if (!forecast) return '';
  if ('crossesAt' in forecast) return `passed at ${forecast.crossesAt.slice(0, 16).replace('T', ' ')}`;
  return 'atEnd' in forecast ? `${amountText(forecast.atEnd)} in the end` : forecast.tooLittleData;
}

async function setBudget(name: string, options: SetOptions): Promise<void> {
  const { limit, tokens, per, warn, model, operation, metadata, parent, stop } = options;
  if ((limit === undefined) === (tokens === undefined)) throw new AskedWrongly('Give either --limit or --tokens.');
  const words = Object.entries(metadata ?? {}).map(([key, value]) => [key, String(value)]);
  const where = {
    ...(model && { model }),
    ...(operation && { operation }),
    ...(words.length > 0 && { metadata: Object.fromEntries(words) }),
  };
  const budget: NamedBudget = {
    name,
    limit: limit ?? { tokens: tokens as number },
    per,
    ...(Object.keys(where).length > 0 && { where }),
    ...(parent !== undefined && { parent }),
    ...(warn && { warnAt: warn.map(shareOf) }),
    ...(stop && { stop }),
  };
  const folder = folderOf(options);
  const budgets = [...(await readBudgets(folder)).filter((each) => each.name !== name), budget];
  await checked(budgets);
  await writeBudgets(folder, budgets);
  print(`${oneLine(name)}: ${amountText(budget.limit)} a ${per}.`);
}

async function removeBudget(name: string, options: LogOptions): Promise<void> {
  const folder = folderOf(options);
  const budgets = await readBudgets(folder);
  const left = budgets.filter((each) => each.name !== name);
  if (left.length === budgets.length) throw new AskedWrongly(`There is no budget "${name}".`);
  await checked(left);
  await writeBudgets(folder, left);
}

/** Throws `invalidArgument` for budgets that make no sense together. */
async function checked(budgets: readonly NamedBudget[]): Promise<void> {
  await using tracker = new TokenTracker({ model: defaultModel, budgets });
  await tracker.budgets();
}

function shareOf(percent: string): number {
  if (/^\d{1,3}(\.\d{1,2})?$/.test(percent)) return Number(percent) / 100;
  throw new AskedWrongly(`--warn ${percent}: it must be percents such as 50,90.`);
}
