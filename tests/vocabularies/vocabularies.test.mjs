// Vocabularies that are not shipped, loaded from the files that their makers publish, give the ids that other tokenizers give with
// the same vocabulary. docs/own-vocabularies.md says what is compared with what.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadTokenizer, loadTokenizerFrom, TokenfareError } from 'tokenfare';
import { compare, realText, settled, strings } from './comparing.mjs';
import {
  byteLevelTokens,
  huggingFace,
  kimi,
  sentencePieceModel,
  sha256,
  tekken,
  tiktokenFile,
  tiktokenOf,
  tokenizerJson,
} from './files.mjs';

/** As Meta's code has it (llama3/tokenizer.py). */
const llamaPattern =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** As Moonshot's code has it (tokenization_kimi.py). */
const kimiPattern = [
  '[\\p{Han}]+',
  "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}&&[^\\p{Han}]]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}&&[^\\p{Han}]]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
  "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}&&[^\\p{Han}]]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}&&[^\\p{Han}]]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
  '\\p{N}{1,3}',
  ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*',
  '\\s*[\\r\\n]+',
  '\\s+(?!\\S)',
  '\\s+',
].join('|');

const say = (name, { texts, bytes }) =>
  console.log(`${name}: ${texts} texts, ${(bytes / 1e6).toFixed(2)} MB, 0 differences`);

describe('Llama 3', async () => {
  const file = tokenizerJson('llama3_2');
  const json = JSON.parse(file);
  const tokens = byteLevelTokens(json);
  const llama = await loadTokenizerFrom(file);

  test('is recognised and verified, and says what it is', () => {
    assert.deepEqual(llama.vocabulary, {
      name: 'Llama 3',
      format: 'tokenizer.json',
      pattern: 'cl100k',
      tokens: 128000,
      hash: '7d39add75addf55c73c25d8a9036127994f309a1d358e524881ff10af37b6b44',
      recognizedAs: 'Llama 3',
      file: 'tokenizer.json of Llama 3.2',
      isVerified: true,
    });
    assert.equal(llama.encoding, 'Llama 3');
  });

  test('gives the ids of tiktoken with its vocabulary and pattern', () => {
    const oracle = tiktokenOf(tokens, llamaPattern);
    const expected = (text) => oracle.encode_ordinary(text);
    say('Llama 3, strings', compare(llama, expected, strings(20_000, 1)));
    say('Llama 3, real text', compare(llama, expected, realText(600_000)));
    oracle.free();
  });

  test('takes tokens that merging cannot reach where they are a whole piece', () => {
    assert.deepEqual(Array.from(llama.encode(' việc')), [100769]);
    assert.ok(llama.encode(' việcx').length > 1);
  });

  test('knows its special tokens', () => {
    const text = '<|begin_of_text|>Hi<|eot_id|>';
    assert.deepEqual(Array.from(llama.encode(text, { specials: 'allow' })), [128000, 13347, 128009]);
    assert.equal(llama.decode([128000, 13347, 128009]), text);
    assert.throws(() => llama.encode(text), { code: 'specialInText' });
  });

  test("is Meta's tokenizer.model, too: the same from a .tiktoken file, with its hash", async () => {
    const model = Buffer.from(tiktokenFile(tokens));
    assert.equal(sha256(model), '82e9d31979e92ab929cd544440f129d9ecd797b69e327f80f17e1c50d5551b55');
    const specials = Object.fromEntries(json.added_tokens.map(({ content, id }) => [content, id]));
    const same = await loadTokenizerFrom(new Blob([model]), { specials, name: 'mine' });
    assert.equal(same.vocabulary.file, 'tokenizer.model of Llama 3');
    assert.deepEqual([same.vocabulary.isVerified, same.encoding], [true, 'mine']);
    compare(same, (text) => llama.encode(text, { specials: 'text' }), strings(2000, 2));
    assert.deepEqual(
      same.encode('<|eot_id|>', { specials: 'allow' }),
      llama.encode('<|eot_id|>', { specials: 'allow' }),
    );
  });

  test('has the whole interface of a tokenizer', async () => {
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(20);
    const count = llama.count(text);
    assert.equal(llama.countWithin(text, count - 1), undefined);
    assert.equal(llama.count(llama.truncate(text, 30)), 30);
    const document = llama.document(text);
    document.replace(4, 9, 'slow');
    assert.equal(document.count, llama.count(text.replace('quick', 'slow')));
    document.dispose();
    let last = 0;
    for await (const counted of llama.countStream([text.slice(0, 100), text.slice(100)])) last = counted;
    assert.equal(last, count);
  });
});

describe('Kimi K3', async () => {
  const { file, tokens, hypertok } = await kimi();
  const tokenizer = await loadTokenizerFrom(file);

  test("is recognised from its .tiktoken file alone, which is Moonshot's", () => {
    const { pattern, recognizedAs, isVerified, file: known } = tokenizer.vocabulary;
    assert.deepEqual([pattern, recognizedAs, isVerified], ['kimi', 'Kimi K3', true]);
    assert.equal(known, 'tiktoken.model of Kimi K3');
    assert.equal(sha256(file), 'b6c497a7469b33ced9c38afb1ad6e47f03f5e5dc05f15930799210ec050c5103');
  });

  test('gives the ids of tiktoken with its vocabulary and pattern', () => {
    const oracle = tiktokenOf(tokens, kimiPattern);
    const expected = (text) => oracle.encode_ordinary(text);
    say('Kimi K3, strings', compare(tokenizer, expected, strings(20_000, 3)));
    say('Kimi K3, real text', compare(tokenizer, expected, realText(600_000)));
    const chinese = [
      '〇〡1〇2',
      '⺀!⺀',
      '中文ABC中文abc',
      "a中's",
      '々〻',
      '\u{16ff0}a',
      ' 中',
      '\n中\n',
      '中\u0301a',
      '\u0301中',
    ];
    compare(tokenizer, expected, chinese);
    oracle.free();
  });

  test('gives the ids of hypertok for letters that both know', () => {
    const expected = (text) => hypertok.encodeSync(text, { reserved: { match: [], refuse: [] } });
    say('Kimi K3 beside hypertok', compare(tokenizer, expected, settled(strings(3000, 4))));
  });
});

describe('Gemma 2', async () => {
  const file = tokenizerJson('gemma2');
  const gemma = await loadTokenizerFrom(file);
  const oracle = huggingFace(file);
  const expected = (text) => oracle.encode(text, { add_special_tokens: false }).ids;
  // U+2581 is a space to SentencePiece, and special tokens are found by the other in any text.
  const plain = function* (texts) {
    for (const text of texts) if (!/\u2581|<(?:pad|eos|bos|unk|start_of_turn|end_of_turn)>/.test(text)) yield text;
  };

  test('is recognised and verified; texts are not cut', () => {
    const { recognizedAs, isVerified, pattern, tokens } = gemma.vocabulary;
    assert.deepEqual([recognizedAs, isVerified, pattern, tokens], ['Gemma 2', true, undefined, 256000]);
  });

  test('gives the ids of Hugging Face’s tokenizers', () => {
    say('Gemma 2, strings', compare(gemma, expected, plain(strings(5000, 6))));
    say('Gemma 2, real text', compare(gemma, expected, plain(realText(100_000, 2000))));
    const runs = [1, 2, 3, 30, 31, 32, 33, 62, 63, 64].flatMap((n) =>
      ['\n', ' ', '\t', '😀'].map((c) => `a${c.repeat(n)}b`),
    );
    compare(gemma, expected, [...runs, '<table><tr>x</tr>', ' <b> ', 'é\u0301\u{1f9ff}']);
  });

  test('is recognised as a SentencePiece .model, which gives the same ids', async () => {
    const model = await loadTokenizerFrom(sentencePieceModel(JSON.parse(file)));
    const { recognizedAs, isVerified, format } = model.vocabulary;
    assert.deepEqual([recognizedAs, isVerified, format], ['Gemma 2', true, 'sentencepiece']);
    const ofJson = (text) => gemma.encode(text, { specials: 'text' });
    const texts = [...strings(5000, 8), ...realText(100_000, 2000)];
    say('Gemma 2 as .model', compare(model, ofJson, plain(texts)));
  });
});

describe('the files of families that are shipped', () => {
  const sameAsShipped = async (file, encoding, recognizedAs) => {
    const own = await loadTokenizerFrom(file);
    assert.deepEqual([own.vocabulary.recognizedAs, own.vocabulary.isVerified], [recognizedAs, true]);
    const shipped = await loadTokenizer(encoding);
    const expected = (text) => shipped.encode(text, { specials: 'text' });
    const decodesTo = (text) => shipped.decode(shipped.encode(text, { specials: 'text' }));
    say(`${encoding} from its file`, compare(own, expected, strings(5000, 5), { decodesTo }));
    say(`${encoding} from its file`, compare(own, expected, realText(200_000), { decodesTo }));
    shipped.dispose();
    own.dispose();
  };

  test('give the tokens of the shipped encoding: Qwen 3, which normalizes', () =>
    sameAsShipped(tokenizerJson('qwen3'), 'qwen3', 'Qwen 2.5 and 3'));
  test('and tekken, whose ids stand behind a thousand special ones', () =>
    sameAsShipped(tekken(), 'tekken', 'Mistral tekken'));
});

describe('a file that cannot be used', () => {
  const refused = async (file, options) => {
    const error = await loadTokenizerFrom(file, options).then(
      () => assert.fail('it was accepted'),
      (reason) => reason,
    );
    assert.ok(error instanceof TokenfareError);
    return error;
  };

  test('is refused with what was found, where, and what is accepted', async () => {
    const json = JSON.parse(tokenizerJson('llama3_2'));
    const changed = (change) => {
      const copy = { ...json, model: { ...json.model } };
      change(copy);
      return Buffer.from(JSON.stringify(copy));
    };
    const unigram = await refused(changed((file) => Object.assign(file.model, { type: 'Unigram' })));
    assert.equal(unigram.code, 'unsupportedVocabulary');
    assert.equal(unigram.message, 'The model of this tokenizer.json is "Unigram" (model.type). Accepted is BPE.');
    const lower = await refused(changed((file) => Object.assign(file, { normalizer: { type: 'Lowercase' } })));
    assert.match(lower.message, /^The normalizer at normalizer is "Lowercase"\. Accepted are NFC, /);
    const cut = await refused(tokenizerJson('llama3_2').subarray(0, 1_000_000));
    assert.match(cut.message, /not JSON that can be read at line \d+/);
  });

  test('or asked for with options that there are not', async () => {
    const file = Buffer.from('IQ== 0\n');
    assert.equal((await refused(file, { format: 'bpe' })).code, 'invalidArgument');
    assert.equal((await refused(file, { pattern: 'p' })).code, 'invalidArgument');
    assert.equal((await refused(file, { specials: { a: -1 } })).code, 'invalidArgument');
    assert.equal((await refused('IQ== 0')).code, 'invalidArgument');
    assert.match((await refused(file)).message, /no token for 255 of the 256 bytes/);
    assert.equal((await refused(new Uint8Array(2 ** 27 + 1))).code, 'unsupportedVocabulary');
  });
});
