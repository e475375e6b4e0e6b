// Everything that this browser keeps of the page, as one file: a line about the whole, and then a line for each call, as the
// log is exported. The file may be longer than memory, so it is written and read a piece at a time. What is read back is
// checked where it is taken in: anybody may have written there.
import type { Entry } from 'tokenfare';

/** The first line of a backup. */
export interface BackupHead {
  readonly tokenfare: 'backup';
  readonly version: 1;
  /** When it was made. */
  readonly made: string;
  readonly calls: number;
  readonly budgets: readonly unknown[];
  /** Saved prompts, as saved/kept-prompts.ts hands them out. */
  readonly prompts: readonly unknown[];
  readonly choices: unknown;
  readonly theme: string;
  /** Tokenizer files are not in it: their names, and what each counts. */
  readonly vocabularies: readonly { readonly name: string; readonly models: readonly string[] }[];
}

/** Why a file cannot be restored. */
export type Refusal = 'none' | 'newer';

/** A piece of the calls in a file, whole lines of it; `line` is how many lines are before it. */
export interface Piece {
  readonly blob: Blob;
  readonly line: number;
  /** How much of the file is read with it, from 0 to 1. */
  readonly share: number;
}

const piece = 4_000_000;
/** Nobody has saved prompts that are longer together. */
const longestHead = 256_000_000;
const lineEnd = 10;

/** The file, oldest call last. */
export async function backupOf(head: BackupHead, pages: AsyncIterable<readonly Entry[]>): Promise<Blob> {
  const parts: BlobPart[] = [`${JSON.stringify(head)}\n`];
  for await (const page of pages) {
    // Each page becomes a blob of its own: the browser may put those on the disk.
    parts.push(new Blob([page.map((entry) => `${JSON.stringify(entry)}\n`).join('')]));
  }
  return new Blob(parts, { type: 'application/x-ndjson' });
}

/** The first line of a file, and where the calls begin; or why it is no backup that this page can read. */
export async function headOf(file: Blob): Promise<{ head: BackupHead; from: number } | Refusal> {
  const { line, end } = await firstLine(file);
  const { tokenfare, version, ...rest } = parsed(new TextDecoder().decode(line));
  if (tokenfare !== 'backup') return 'none';
  if (version !== 1) return typeof version === 'number' && version > 1 ? 'newer' : 'none';
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const head: BackupHead = {
    tokenfare,
    version,
    made: text(rest.made),
    calls: typeof rest.calls === 'number' ? rest.calls : 0,
    budgets: list(rest.budgets),
    prompts: list(rest.prompts),
    choices: rest.choices,
    theme: text(rest.theme),
    vocabularies: list(rest.vocabularies).flatMap((each) => vocabularyIn(each) ?? []),
  };
  return { head, from: end < 0 ? file.size : end + 1 };
}

async function firstLine(file: Blob): Promise<{ line: Uint8Array; end: number }> {
  for (let size = piece; ; size *= 4) {
    const bytes = new Uint8Array(await file.slice(0, size).arrayBuffer());
    const end = bytes.indexOf(lineEnd);
    if (end >= 0) return { line: bytes.subarray(0, end), end };
    if (size >= file.size || size >= longestHead) return { line: bytes, end };
  }
}

/** The calls of a file, piece by piece. */
export async function* piecesOf(file: Blob, from: number): AsyncGenerator<Piece> {
  let line = 1;
  for (let at = from; at < file.size; ) {
    const size = await wholeLines(file, at);
    const bytes = new Uint8Array(await file.slice(at, at + size).arrayBuffer());
    yield { blob: new Blob([bytes]), line, share: (at + size) / file.size };
    line += bytes.reduce((lines, byte) => lines + (byte === lineEnd ? 1 : 0), 0);
    at += size;
  }
}

/** How many bytes from a place on are whole lines: about a piece, or one line that is longer. */
async function wholeLines(file: Blob, at: number): Promise<number> {
  for (let size = piece; at + size < file.size; size *= 2) {
    const bytes = new Uint8Array(await file.slice(at, at + size).arrayBuffer());
    const last = bytes.lastIndexOf(lineEnd);
    if (last >= 0) return last + 1;
  }
  return file.size - at;
}

function vocabularyIn(value: unknown): BackupHead['vocabularies'][number] | undefined {
  const { name, models } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string') return undefined;
  return { name, models: Array.isArray(models) ? models.filter((model) => typeof model === 'string') : [] };
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
