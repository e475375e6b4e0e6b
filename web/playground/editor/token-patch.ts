// Puts new tokens into a list where an edit made some: those before it stay, those behind it move.
import type { TokenList, TokenPatch } from '../engine/protocol.ts';
import { tokenAt } from './token-spans.ts';

/** The tokens after an edit, as a list of their own. */
export function patchTokens(
  { ids, ends, startsInside }: TokenList,
  { from, to, longer, tokens }: TokenPatch,
): TokenList {
  const first = tokenAt(ends, from);
  const behind = tokenAt(ends, to - longer);
  const count = first + tokens.ids.length + ids.length - behind;
  const place = first + tokens.ids.length;
  const patched = { ids: new Uint32Array(count), ends: new Uint32Array(count), startsInside: new Uint8Array(count) };
  patched.ids.set(ids.subarray(0, first));
  patched.ids.set(tokens.ids, first);
  patched.ids.set(ids.subarray(behind), place);
  patched.startsInside.set(startsInside.subarray(0, first));
  patched.startsInside.set(tokens.startsInside, first);
  patched.startsInside.set(startsInside.subarray(behind), place);
  patched.ends.set(ends.subarray(0, first));
  patched.ends.set(tokens.ends, first);
  patched.ends.set(ends.subarray(behind), place);
  for (let at = place; at < count; at++) patched.ends[at] = (patched.ends[at] as number) + longer;
  return patched;
}
