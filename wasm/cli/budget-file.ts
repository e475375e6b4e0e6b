// The budgets of a log: a file beside its entries, which people may edit as well.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Budget, type BudgetAmount, type BudgetStatus, formatMoney } from 'tokenfare';
import { AskedWrongly } from './failure.js';
import { many, yellow } from './terminal.js';

/** As `TokenTracker` takes them; each has a name. */
export type NamedBudget = Budget & { name: string };

const fileName = 'budgets.json';

/** None if there is no file. */
export async function readBudgets(folder: string): Promise<NamedBudget[]> {
  const path = join(folder, fileName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    const { budgets } = JSON.parse(text) as { budgets?: NamedBudget[] };
    if (Array.isArray(budgets)) return budgets;
  } catch {}
  throw new AskedWrongly(`${path} is no list of budgets. It must be such as {"budgets":[{"name":"daily", …}]}.`);
}

/** Whoever reads meanwhile reads the file from before, or this one. */
export async function writeBudgets(folder: string, budgets: readonly NamedBudget[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const making = join(folder, `${fileName}.${randomBytes(4).toString('hex')}.tmp`);
  await writeFile(making, `${JSON.stringify({ budgets }, null, 2)}\n`, { mode: 0o600 });
  await rename(making, join(folder, fileName));
}

/** '$4.90', '12,000 tokens'. */
export function amountText(amount: BudgetAmount): string {
  return 'usd' in amount ? formatMoney(amount) : many(amount.tokens, 'token');
}

export function warning({ name, per, spent, limit }: BudgetStatus, threshold: number): string {
  const share = `${Math.round(threshold * 1_000_000) / 10_000} %`;
  return yellow(`Budget "${name}": ${share} reached, ${amountText(spent)} of ${amountText(limit)} a ${per}.`);
}
