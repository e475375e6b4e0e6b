// What a file system reports, in words a person can act on.

import { TokenfareError } from '../errors.js';

const FULL =
  'The log is full: there is no more room for its files. Nothing that was kept before is harmed. Free space on the ' +
  'disk or clear old entries, then append the same entries again: what was kept of them is not kept twice.';

/** The failure of a file as one of our errors: storeFull, storeUnavailable, or the error itself if it is ours. */
export function fileFailure(error: unknown, folder: string): TokenfareError {
  if (error instanceof TokenfareError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const details = { folder, reason: message ?? String(error) };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new TokenfareError('storeFull', FULL, details, { cause: error });
  }
  const text =
    `The log in ${folder} cannot be used: ${details.reason}. ` +
    'The folder must be one that this program may read and write.';
  return new TokenfareError('storeUnavailable', text, details, { cause: error });
}

/** What `work` answers, or undefined if a file is not there. */
export async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

export function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === code;
}
