// Ten documents edited at random, of every encoding and from a few words to a book, each counted anew beside it. A few seconds;
// a whole minute with TOKENFARE_FULL=1.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodings, loadTokenizer } from 'tokenfare';
import { Random, seed } from '../../exactness/random.mjs';
import { generate } from '../../exactness/strings.mjs';

const milliseconds = process.env.TOKENFARE_FULL === '1' ? 60_000 : 4_000;
/** How long each document is about, in UTF-16 units. */
const sizes = [0, 20, 200, 1000, 1000, 5000, 5000, 30_000, 100_000, 400_000];

class Edited {
  edits = 0;
  splits = 0;

  constructor(tokenizer, random, size) {
    this.tokenizer = tokenizer;
    this.random = random;
    this.size = size;
    this.text = '';
    while (this.text.length < size) this.text += generate(random);
    this.document = tokenizer.document(this.text);
    // A long text is counted anew after some edits, so that short ones are not kept waiting.
    this.countEvery = Math.ceil(size / 2000) || 1;
  }

  edit() {
    const [from, to, added] = this.#next();
    const { length } = this.text;
    const splits = [from, to].some((at) => /^[\udc00-\udfff]/.test(this.text.slice(at, at + 1)));
    this.text = this.text.slice(0, from) + added + this.text.slice(to);
    const count = this.document.replace(from, to, added);
    this.edits += 1;
    if (splits) this.splits += 1;
    if (this.edits % this.countEvery > 0) return;
    const where = `edit ${this.edits} of a document of ${length} units, ${from} to ${to}, ${JSON.stringify(added)}`;
    assert.equal(this.document.length, this.text.length, where);
    assert.equal(this.document.count, count, where);
    assert.equal(count, this.tokenizer.count(this.text), where);
  }

  /** Types, deletes, replaces, pastes and cuts; more of the latter where the text has grown. */
  #next() {
    const { random, text } = this;
    const from = random.below(text.length + 1);
    const kind = random.below(100);
    const upTo = (most) => Math.min(text.length, from + random.below(most));
    if (text.length > this.size * 1.5 + 100) return [from, upTo(this.size + 100), ''];
    if (kind < 40) return [from, from, generate(random).charAt(0)];
    if (kind < 65) return [from, upTo(3), ''];
    if (kind < 85) return [from, upTo(6), generate(random)];
    if (kind < 95) return [from, from, text.slice(random.below(text.length + 1)).slice(0, random.below(200))];
    return [from, upTo(2 + (this.size >> 2)), generate(random)];
  }
}

test('ten documents that are edited at random stay exact, also across split surrogate pairs', async () => {
  const random = new Random(seed, 41);
  const names = encodings().map(({ name }) => name);
  const documents = [];
  for (const [at, size] of sizes.entries()) {
    documents.push(new Edited(await loadTokenizer(names[at % names.length]), random, size));
  }
  const end = performance.now() + milliseconds;
  while (performance.now() < end) for (const document of documents) document.edit();
  for (const document of documents) {
    assert.equal(document.document.count, document.tokenizer.count(document.text));
    document.document.dispose();
  }
  const sum = (key) => documents.reduce((all, document) => all + document[key], 0);
  console.log(`${sum('edits')} edits, ${sum('splits')} of them inside a surrogate pair`);
  assert.ok(sum('edits') > 1000 && sum('splits') > 10);
});
