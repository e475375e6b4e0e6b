// Generated strings: a few parts each, of kinds that meet each other in every order.
import { digits, fragments, newIn16, newIn17, scripts, spaces, specialTexts } from './alphabet.mjs';

const surrogates = [[0xd800, 0xdfff]];
const everything = [[0, 0x10ffff]];
const lowPlane = [[0, 0x33ff]];

/** Parts by how often they are wanted, of 100. */
const kinds = [
  [34, (random) => random.pick(fragments)],
  [22, (random) => word(random, scripts)],
  [8, (random) => run(random, spaces, 6)],
  [6, (random) => run(random, digits, 7)],
  [6, (random) => random.pick(specialTexts)],
  [5, (random) => word(random, newIn16)],
  [5, (random) => word(random, newIn17)],
  [4, (random) => word(random, surrogates)],
  [4, (random) => word(random, lowPlane)],
  [3, (random) => character(random, everything)],
  [2, (random) => random.pick(fragments).repeat(random.between(2, 24))],
  [1, (random) => character(random, scripts).repeat(random.between(2, 80))],
];
const lots = kinds.flatMap(([times, make]) => Array.from({ length: times }, () => make));

const ascii = [..."aesdtmlvrzAESTLR''''  \n\r\t/.!-_19\""];

/** One string, mostly of a few dozen characters; some are longer ones of the ASCII that the patterns look at. */
export function generate(random) {
  if (random.below(8) === 0) return run(random, ascii, 260);
  const parts = random.between(1, 12);
  let text = '';
  for (let i = 0; i < parts; i += 1) text += random.pick(lots)(random);
  return text;
}

/** Up to eight characters of one stretch, with the odd accent. */
function word(random, stretches) {
  const stretch = [random.pick(stretches)];
  let text = random.below(3) === 0 ? ' ' : '';
  for (let i = random.between(1, 8); i > 0; i -= 1) {
    text += character(random, stretch);
    if (random.below(12) === 0) text += String.fromCodePoint(random.between(0x300, 0x36f));
  }
  return text;
}

function run(random, characters, longest) {
  let text = '';
  for (let i = random.between(1, longest); i > 0; i -= 1) text += random.pick(characters);
  return text;
}

function character(random, stretches) {
  const [from, to] = random.pick(stretches);
  return String.fromCodePoint(random.between(from, to));
}
