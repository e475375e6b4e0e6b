// What a browser reports about its storage, in words a person can act on. IndexedDB and Dexie wrap the real cause
// in other errors (an aborted transaction, a failed open), so the causes are searched from the outside inwards.

import { TokenfareError } from '../errors.js';

const FULL =
  'The log is full: the browser gives this page no more room. Nothing of this write was kept, and nothing that was ' +
  'kept before is harmed. Export the log and clear old entries, or free space on the disk, then try again.';

const UNAVAILABLE =
  'The browser gives this page no storage (IndexedDB), so the log cannot be kept here. Leave private mode, allow ' +
  'site data for this page, or open it in a window of its own. Entries can be kept in memory and exported.';

const OTHER_VERSION =
  'tokenfare was updated in another tab, and the log with it. Reload this page to go on; nothing is lost.';

const REMOVED = 'The log was deleted in another tab or in the settings of the browser. Reload this page to begin anew.';

const HELD_OPEN =
  'Another tab holds an older version of the log open. Close the other tabs of this page, then reload this one.';

export const otherVersion = () => unavailable(OTHER_VERSION);
export const removedElsewhere = () => unavailable(REMOVED);
export const heldOpen = () => unavailable(HELD_OPEN);

/** The failure of a storage call as one of our errors: storeFull, storeUnavailable or invalidArgument. */
export function storageFailure(error: unknown): TokenfareError {
  if (error instanceof TokenfareError) return error;
  const causes = [...causesOf(error)];
  const has = (...names: string[]) => causes.some(({ name }) => names.includes(name));
  const reason = causes.map(({ name, message }) => (message ? `${name}: ${message}` : name))[0] ?? String(error);
  if (has('QuotaExceededError')) return new TokenfareError('storeFull', FULL, { reason });
  if (has('VersionError')) return unavailable(OTHER_VERSION, reason);
  if (has('DataCloneError')) {
    return new TokenfareError('invalidArgument', 'An entry holds something that is no plain data.', { reason });
  }
  return unavailable(UNAVAILABLE, reason);
}

function unavailable(message: string, reason?: string): TokenfareError {
  return new TokenfareError('storeUnavailable', message, reason === undefined ? undefined : { reason });
}

interface Cause {
  name: string;
  message: string;
}

/** An error with the errors inside it: `inner` is Dexie's, `cause` the language's. Five deep is deeper than any. */
function* causesOf(error: unknown): Generator<Cause> {
  let current = error as { name?: unknown; message?: unknown; inner?: unknown; cause?: unknown } | null | undefined;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; ++depth) {
    yield { name: String(current.name ?? ''), message: String(current.message ?? '') };
    current = (current.inner ?? current.cause) as typeof current;
  }
}
