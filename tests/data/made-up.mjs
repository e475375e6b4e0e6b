// The made-up packages and the made-up curator of fixtures/, each time as a copy that a test may spoil.
import { readFileSync } from 'node:fs';
import { assemblePrices } from '../../core/data/import/assemble.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'));

/** What comes out after `spoil({curated, genai, aisdk})` has changed what goes in. */
export function assembleMadeUp(spoil = () => {}) {
  const curated = read('curated.json');
  const { genai, aisdk } = read('packages.json');
  spoil({ curated, genai, aisdk });
  return assemblePrices(curated, { genai: (name) => genai[name] ?? [], aisdk: (name) => aisdk[name] ?? {} });
}
