// How a command ends that could not do what it was asked: with a sentence on stderr and a code for scripts.
import { CommanderError } from 'commander';
import { TokenfareError } from 'tokenfare';
import { explainError } from './terminal.js';

export const failed = 1;
export const askedWrongly = 2;
export const overBudget = 3;

/** What was asked cannot be: an argument is missing or makes no sense. */
export class AskedWrongly extends Error {}

/** The log or a call is over its limit. The answer was printed before. */
export class OverBudget extends Error {}

const wrongQuestions = new Set([
  'invalidArgument',
  'unknownModel',
  'unknownEncoding',
  'noExactTokenizer',
  'noPrice',
  'noPriceOnDate',
  'invalidUsage',
  'amountTooLarge',
  'damagedLog',
]);

export function exitCode(error: unknown): number {
  if (error instanceof OverBudget) return overBudget;
  if (error instanceof AskedWrongly) return askedWrongly;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : askedWrongly;
  if (!(error instanceof TokenfareError)) return failed;
  if (error.code === 'budgetExceeded') return overBudget;
  return wrongQuestions.has(error.code) ? askedWrongly : failed;
}

/** Says what went wrong; with `--json` as data. */
export function report(error: unknown, asJson: boolean): void {
  const { code, details } = error instanceof TokenfareError ? error : { code: nameOf(error), details: {} };
  const message = error instanceof Error ? error.message.replace(/^error: /, '') : String(error);
  explainError(asJson ? JSON.stringify({ error: { code, message, details } }) : `tokenfare: ${message}`);
}

function nameOf(error: unknown): string {
  if (error instanceof OverBudget) return 'budgetExceeded';
  return error instanceof AskedWrongly || error instanceof CommanderError ? 'invalidArgument' : 'failed';
}
