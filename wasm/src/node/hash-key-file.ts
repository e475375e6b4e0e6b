// The key of a log's hashes in its folder: `hash.key`, 32 random bytes, for its owner only. It comes into being whole, by a
// link that fails if there is one, so all processes have the same.

import { randomBytes } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TokenfareError } from '../errors.js';
import { newHashKey } from '../stores/hash-key.js';
import { isCode } from './file-failure.js';

const keyBytes = 32;

/** Reads the key, or makes it. */
export async function hashKeyIn(folder: string): Promise<CryptoKey> {
  const path = join(folder, 'hash.key');
  const bytes = (await read(path)) ?? (await make(path));
  if (bytes?.length === keyBytes) return newHashKey(new Uint8Array(bytes));
  const message = `${path} is no key of ${keyBytes} bytes. Put the file back, or remove it: hashes of before are then not known again.`;
  throw new TokenfareError('storeUnavailable', message, { path });
}

async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function make(path: string): Promise<Buffer | undefined> {
  const making = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  await writeFile(making, randomBytes(keyBytes), { mode: 0o600, flag: 'wx' });
  try {
    await link(making, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error; // another process was first
  } finally {
    await unlink(making);
  }
  return read(path);
}
