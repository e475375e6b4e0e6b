// Texts that Node hands over in UTF-16 arrive as TextEncoder would have written them.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { loadTokenizer } from 'tokenfare';

const high = '\ud83d';
const low = '\ude00';
const part = 16384; // units go over in parts of so many

let tokenizer;
before(async () => {
  tokenizer = await loadTokenizer('r50k_base');
});

/** The tokens' bytes are those of the text that arrived. */
function arrivesWhole(text) {
  const arrived = tokenizer.decodeBytes(tokenizer.encode(text, { specials: 'text' }));
  assert.ok(Buffer.from(new TextEncoder().encode(text)).equals(arrived), `${text.length} units from ${begin(text)}`);
}

const begin = (text) => JSON.stringify(text.slice(0, 40));

describe('a text in UTF-16', () => {
  test('of every unit arrives whole', () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    arrivesWhole(units.join(''));
    arrivesWhole(units.reverse().join(''));
  });

  test('arrives whole with surrogates in any arrangement, at every place among others', () => {
    const kinds = ['a', 'é', '中', high, low];
    const fours = kinds.flatMap((a) => kinds.flatMap((b) => kinds.flatMap((c) => kinds.map((d) => a + b + c + d))));
    for (const filler of ['.', 'ж', '文']) {
      for (let place = 0; place < 16; place += 1) {
        arrivesWhole(`${filler.repeat(place)}’${fours.join(filler.repeat(28))}`);
      }
    }
  });

  test('arrives whole wherever it ends, and whatever stands where its parts meet', () => {
    for (const text of ['Где', '哪里', 'Where’s', '😀’', `${high}’`]) {
      for (const length of [255, 256, 257, 511, 512, 1024, 1025, part - 1, part, part + 1, 2 * part + 3]) {
        arrivesWhole(text.repeat(length).slice(0, length));
      }
    }
    for (const middle of [high + low, high, low, low + high, high + high + low]) {
      for (let before = part - 4; before <= part; before += 1) {
        arrivesWhole(`${'ж'.repeat(before)}${middle}${'文'.repeat(part)}`);
      }
    }
  });

  test('is seen by what stands at the start of its parts, and arrives whole where that misses it', () => {
    const plain = 'plain words '.repeat(200);
    for (const text of [`’${plain}`, `${plain.repeat(8)}’${plain}`, `${plain}${plain}’`, `${plain}${plain}é`])
      arrivesWhole(text);
  });

  test('arrives whole when the memory has grown for it, and those after it, too', () => {
    for (const repeats of [1, 300_000, 1, 900_000])
      arrivesWhole('“Сколько” 文 '.repeat(40 * repeats).slice(0, 9_000_000));
  });

  test('gives the same tokens and offsets where there are no buffers', async () => {
    const texts = ['Сколько ', 'It’s said ', '哪里？', `${high}’`, '😀’'].map((text) => text.repeat(5000));
    const worker = new Worker(new URL('./engine-worker.mjs', import.meta.url), {
      workerData: { scenario: 'countWithoutBuffers', texts },
    });
    const answers = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    assert.deepEqual(
      answers,
      texts.map((text) => tokenizer.tokens(text)),
    );
  });
});
