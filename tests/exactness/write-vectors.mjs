// Writes tests/vectors/tokens.json: texts and the ids that the oracle gives them, for tests that cannot ask it, such as
// the native ones. Run by hand when texts are added: node tests/exactness/write-vectors.mjs
import { writeFileSync } from 'node:fs';
import { encodingNames, Oracle } from './oracle.mjs';
import { texts } from './vector-texts.mjs';

const oracles = encodingNames.toReversed().map((name) => [name, new Oracle(name)]);

const lines = texts.map(([name, text]) => {
  const ids = oracles.map(([encoding, oracle]) => [
    encoding,
    { text: [...oracle.plain(text)], allow: [...oracle.withSpecials(text)] },
  ]);
  return `    ${printable(JSON.stringify({ name, text, ids: Object.fromEntries(ids) }))}`;
});

const about =
  'Texts and their ids by npm tiktoken 1.0.22, special tokens as text and allowed. Written by ' +
  'tests/exactness/write-vectors.mjs; read by tests/core/tokenizer and tests/wasm/tokenizer.test.mjs.';
const file = new URL('../vectors/tokens.json', import.meta.url);
writeFileSync(file, `{\n  "about": "${about}",\n  "texts": [\n${lines.join(',\n')}\n  ]\n}\n`);

/** Characters that an editor would not show are escaped. */
function printable(json) {
  return json.replace(/[\p{C}\p{M}\p{Zl}\p{Zp}\u00a0\u3000]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
