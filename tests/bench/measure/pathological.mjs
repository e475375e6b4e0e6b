// Ten texts that are hard: most are one piece from end to end, on which a careless tokenizer takes the square of its length.
import { Random } from '../../exactness/random.mjs';

const fill = (length, next) => Array.from({ length }, next).join('');
const code = (random, from, count) => String.fromCharCode(from + random.below(count));

/** By name, what makes such a text of about as many bytes. `isOnePiece` where nothing in it ends a piece. */
export const pathological = {
  'the letter a': { isOnePiece: true, make: (bytes) => 'a'.repeat(bytes) },
  'random letters': { isOnePiece: true, make: (bytes, random) => fill(bytes, () => code(random, 0x61, 26)) },
  spaces: { isOnePiece: true, make: (bytes) => ' '.repeat(bytes) },
  newlines: { isOnePiece: true, make: (bytes) => '\n'.repeat(bytes) },
  'spaces and tabs': { isOnePiece: true, make: (bytes, random) => fill(bytes, () => random.pick([' ', '\t'])) },
  'exclamation marks': { isOnePiece: true, make: (bytes) => '!'.repeat(bytes) },
  'unbroken Han': { isOnePiece: true, make: (bytes, random) => fill(bytes / 3, () => code(random, 0x4e00, 20_000)) },
  'joined emoji': { isOnePiece: true, make: (bytes) => '👩‍💻'.repeat(bytes / 11) },
  digits: { make: (bytes, random) => fill(bytes, () => code(random, 0x30, 10)) },
  base64: {
    make: (bytes, random) =>
      fill(bytes, () => random.pick('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')),
  },
};

/** The text of a name; the same bytes are the same text. */
export function makePathological(name, bytes) {
  return pathological[name].make(bytes, new Random(Object.keys(pathological).indexOf(name)));
}
