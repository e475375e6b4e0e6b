// What each measure works on in Node; a page gets the same over HTTP.
import { readPrompts, readText } from '../texts/texts.mjs';
import { makePathological } from './pathological.mjs';

const hundredKilobytes = 100_000;

const texts = (name) => ({ first: readText(name, 'first'), other: readText(name, 'other') });

export const inputs = {
  speed: texts,
  counting: texts,
  prompts: () => ({ prompts: readPrompts() }),
  keystroke: () => ({ megabyte: readText('english', 'first').padEnd(1_000_000, ' the same again') }),
  pathological: (name) => ({
    small: makePathological(name, hundredKilobytes),
    large: makePathological(name, 10 * hundredKilobytes),
  }),
};
