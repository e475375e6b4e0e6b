// What is done with a text of a hundred megabytes, in Node and in a page alike: what every call of a tokenizer answers, or the
// error that it fails with, and whether a new tokenizer counts as before afterwards.

/** Texts of 100 MB in UTF-8. `spaces` is one piece. */
export const texts = {
  english: () => 'The quick brown fox, number 42, jumps over the lazy dog.\n'.repeat(1_754_386),
  chinese: () => '敏捷的棕色狐狸跳过了懒狗。\n'.repeat(2_500_000),
  spaces: () => ' '.repeat(100_000_000),
};

const calls = {
  count: (tokenizer, text) => tokenizer.count(text),
  encode: (tokenizer, text) => tokenizer.encode(text).length,
  tokens: (tokenizer, text) => tokenizer.tokens(text).ends.length,
  truncate: (tokenizer, text) => tokenizer.count(tokenizer.truncate(text, 1_000_000, { keep: 'middle' })),
  document: (tokenizer, text) => tokenizer.document(text).count,
};

/** Each call's answer or the code of its error, and at last what stands when all is over. */
export async function tryAll({ loadTokenizer }, text) {
  const outcomes = {};
  for (const [name, call] of Object.entries(calls)) {
    const tokenizer = await loadTokenizer('o200k_base');
    try {
      outcomes[name] = call(tokenizer, text);
    } catch (error) {
      outcomes[name] = error.code ?? `${error.name}: ${error.message}`;
    }
    tokenizer.dispose();
  }
  return { ...outcomes, afterwards: (await loadTokenizer('o200k_base')).count('hello world') };
}

/** The same text beside short ones in a pool. */
export async function tryPool({ openPool }, text) {
  const pool = await openPool('o200k_base', { workers: 2 });
  const large = await pool.countAll(['a', text, 'hello world']).then(
    (counts) => [...counts],
    (error) => error.code ?? `${error.name}: ${error.message}`,
  );
  const afterwards = [...(await pool.countAll(['hello world', 'a']))];
  pool.dispose();
  return { large, afterwards };
}
