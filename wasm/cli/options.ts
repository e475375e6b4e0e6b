// The arguments that several commands take, read and checked in one way.
import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import { type Money, picoUsd, type QuoteOptions } from 'tokenfare';
import { AskedWrongly } from './failure.js';

export const defaultModel = 'gpt-4o';

export function wholeNumber(value: string): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && Number.isSafeInteger(count)) return count;
  throw new InvalidArgumentError('It must be a whole number from 0 on.');
}

/** An amount in USD, as '$5' or '0.01'. */
export function dollars(value: string): Money {
  const money = { usd: value.replace(/^\$/, '') };
  try {
    if (picoUsd(money) >= picoUsd({ usd: '0' })) return money;
  } catch {}
  throw new InvalidArgumentError("It must be an amount in US dollars such as '5' or '0.01'.");
}

/** 'a,b' and `-m a -m b` alike. */
export function list(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter(Boolean)];
}

export interface PriceOptions extends QuoteOptions {
  on?: string;
}

export function withPriceOptions(command: Command): Command {
  return command
    .option('--on <day>', "the day whose prices hold, such as '2024-05-01'; now by default")
    .option('--host <host>', 'whose price of a model with open weights')
    .option('--service <service>', 'standard, batch, flex, priority or fast');
}

/** Those of the options that a quote takes. */
export function priceOptions({ on, host, service }: PriceOptions): PriceOptions {
  return {
    ...(on !== undefined && { on }),
    ...(host !== undefined && { host }),
    ...(service !== undefined && { service }),
  };
}

export function withText(command: Command): Command {
  return command
    .argument('[text...]', 'the text; without it and without --file, what is piped in')
    .option(
      '-f, --file <path>',
      "read a file, '-' for what is piped in; may be repeated",
      (path, before: string[] = []) => [...before, path],
    );
}

export interface NamedText {
  name: string;
  text: string;
}

/** The texts that a command is about: its words, files, or what is piped in. */
export async function textsOf(words: readonly string[], files: readonly string[] = []): Promise<NamedText[]> {
  if (words.length > 0 && files.length > 0) throw new AskedWrongly('Give a text or --file, not both.');
  if (words.length > 0) return [{ name: 'text', text: words.join(' ') }];
  if (files.length > 0) return Promise.all(files.map(fileText));
  return [await pipedText()];
}

/** The one text of a command that takes no more. */
export async function textOf(words: readonly string[], files?: readonly string[]): Promise<string> {
  const texts = await textsOf(words, files);
  return texts.map(({ text }) => text).join('\n');
}

export async function fileText(path: string): Promise<NamedText> {
  if (path === '-') return pipedText();
  try {
    return { name: path, text: await readFile(path, 'utf8') };
  } catch (error) {
    throw new Error(`${path} could not be read: ${reasonOf(error)}`);
  }
}

async function pipedText(): Promise<NamedText> {
  if (!process.stdin.isTTY) return { name: '-', text: await readAll(process.stdin) };
  throw new AskedWrongly('There is no text. Give one, name a file with --file, or pipe one in.');
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `${reasons[code ?? ''] ?? message ?? String(error)}.`;
}
