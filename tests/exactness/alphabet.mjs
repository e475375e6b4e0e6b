// What the generated strings are made of: every script, what the three patterns treat in a way of its own, and the
// letters that only a newer Unicode has.

/** Reads `41-7a 300-36f` as [[0x41, 0x7a], [0x300, 0x36f]]. */
const stretches = (text) =>
  text
    .trim()
    .split(/\s+/)
    .map((stretch) => stretch.split('-').map((end) => Number.parseInt(end, 16)));

/** First and last code point of stretches that cover the scripts, with their marks and digits. */
export const scripts = stretches(`
  41-7a c0-24f 250-2af 2b0-2ff 300-36f 370-3ff 400-52f 531-58f 591-5f4 600-6ff 700-74f 780-7bf 7c0-7ff 800-85e
  8a0-8ff 900-97f 980-9fe a01-a76 a81-aff b01-b77 b82-bfa c00-c7f c80-cf3 d00-d7f d81-df4 e01-e5b e81-edf f00-fda
  1000-109f 10a0-10ff 1100-11ff 1200-139f 13a0-13fd 1400-167f 1680-169c 16a0-16f8 1700-1773 1780-17f9 1800-18aa
  1900-19df 1a00-1aad 1b00-1bff 1c00-1c7f 1c80-1cff 1d00-1dbf 1e00-1fff 2000-206f 2070-20cf 20d0-214f 2150-218b
  2190-23ff 2460-27bf 2800-28ff 2c00-2c7f 2c80-2d7f 2de0-2e5d 2e80-2fd5 3000-303f 3041-30ff 3105-318e 31f0-32ff
  3400-4dbf 4e00-9fff a000-a4c6 a4d0-a62b a640-a6f7 a700-a7ff a800-a8d9 a8e0-a9df aa00-aadf ab01-abf9 ac00-d7a3
  d7b0-d7fb e000-f8ff f900-fad9 fb00-fdff fe00-fe6b fe70-feff ff01-ffee 10000-100fa 10140-1018e 10280-103d5
  10400-104fb 10500-105bc 10600-10767 10800-109ff 10a00-10bff 10c00-10cff 10d00-10fff 11000-114ff 11580-11cb6
  11d00-11fff 12000-12543 13000-143fa 14400-14646 16800-16ade 16b00-16f9f 17000-18cff 1b000-1b2fb 1bc00-1bca3
  1d100-1d24a 1d2c0-1d37f 1d400-1d7ff 1d800-1daaf 1e000-1e2ff 1e4d0-1e8d6 1e900-1e95f 1ec71-1edff 1ee00-1eef1
  1f000-1f1ff 1f300-1faff 1fb00-1fbf9 20000-2a6df 2a700-2ebe0 2f800-2fa1d 30000-323af e0100-e01ef
`);

/** Letters, marks and numbers that came with Unicode 16, which the encodings know. */
export const newIn16 = stretches(`
  1c89-1c8a a7cb-a7cd a7da-a7dc 105c0-105f3 10d40-10d65 10d69-10d8f 11380-113e2 116d0-116e3 11bc0-11bf9
  11f5a-11f5a 13460-143fa 16100-16139 16d40-16d79 1e5d0-1e5fa 1ccf0-1ccf9 897-897
`);

/** Those of Unicode 17, which are nothing in particular to the encodings, whatever the host's own tables say. */
export const newIn17 = stretches(`
  88f-88f c5c-c5c cdc-cdc a7ce-a7cf a7d2-a7d2 a7d4-a7d4 1acf-1add 1ae0-1aeb 10940-10959 10ec5-10ec7 10efa-10efb
  11b60-11b67 11db0-11ddb 11de0-11de9 16ea0-16eb8 16ebb-16ed3 16ff2-16ff6 18d09-18d1e 18d80-18df2 1e6c0-1e6ff
  2b73a-2b73f 323b0-33479
`);

/** All that Unicode 17 brought: no symbols either to encodings that know Unicode 16, and nothing that normalization changes. */
export const assignedIn17 = [
  ...newIn17,
  ...stretches(`
    20c1-20c1 2b96-2b96 a7f1-a7f1 fbc3-fbd2 fd90-fd91 fdc8-fdce 10ed0-10ed8 187f8-187ff 1ccfa-1ccfc 1ceba-1ced0
    1cee0-1cef0 1f6d8-1f6d8 1f777-1f77a 1f8d0-1f8d8 1fa54-1fa57 1fa8a-1fa8a 1fa8e-1fa8e 1fac8-1fac8 1facd-1facd
    1faea-1faea 1faef-1faef 1fbfa-1fbfa 2cea2-2cead
  `),
];

/** What the patterns treat specially, or what comes near to it. */
export const fragments = [
  ...["'s", "'S", "'t", "'re", "'RE", "'Re", "'ve", "'m", "'ll", "'LL", "'lL", "'d", "'D", "'l", "'v", "'r", "'x", "'"],
  ...["'ſ", "'ſs", 'ſ', 'K', 'I’m', "don't", "I've", "we'LL", "L'rEt", "'s's", "a's's's", "''s", " 's", "\n's", "中's"],
  ...['\u0085', ' \u0085', '\ufeff', '\ufeff\ufeff', '\u00a0', '\u200b', '\u180e', '\u3000', '\u2028', '\u2029'],
  ...['\u1680'],
  ...[' ', '  ', '   ', '    ', '\t', '\t\t', '\v', '\f', '\n', '\n\n', '\r', '\r\n', '\n ', ' \n', '\n  \n'],
  ...['\x1c', '\0'],
  ...['/', '//', '\n/', '/\n', '\n//', ';\n//', '!\n  \n', '!!', '...', ' !', '\t!', '?!', ' "', '",', '")\n'],
  ...['---', '=='],
  ...['a', 'A', 'aB', 'Ab', 'AB', 'ABc', 'aBC', '_a', ' _', '中', '中ABC', 'ABC中', 'ABC中DEF', 'aB中c', 'ʰ', 'ª', 'ǅ'],
  ...['ǅa'],
  ...['\u0301', 'e\u0301', 'E\u0301', '!\u0301a', '!!\u0301', '\u0301ABC', ' \u0301', '1\u0301', '\u20e3'],
  ...['1\ufe0f\u20e3'],
  ...['0', '12', '123', '1234', '1234567', '٣٤', '५६७८', 'Ⅷ', '½', '²', '①', '〇', '一二三', '3.14', '1,000', 'v2'],
  ...['2nd'],
  ...['the', ' of', 'hello', ' world', 'Hello', ' HTTP', 'getElementById', ' const x = 1;', '    return', 'привет'],
  ...[' МИР'],
  ...[
    '中文字符',
    '日本語テキスト',
    'カタカナ',
    '한국어',
    'שלום',
    'مرحبا',
    'हिन्दी',
    'ไทย',
    'ελληνικά',
    'ΑΒΓ',
    'հայ',
    'ქართ',
  ],
  ...['😀', '👨‍👩‍👧', '🇫🇷', '👍🏽', '❤️', '\ud800', '\udc00', '\ud83d', '\ude00', '\ud800\ud800', '\udc00\ud800'],
  ...['\ufffd', '\uffff'],
  ...['<div>', '</', '{"a": [', '}],', '\\u', '\\n', '&nbsp;', '#', ' #', '@', 'http://', '$', '\u{10ffff}', '%20'],
  ...['<!--'],
];

/** Special tokens of any encoding, and texts that are almost one. */
export const specialTexts = [
  ...['<|endoftext|>', '<|endofprompt|>', '<|fim_prefix|>', '<|fim_middle|>', '<|fim_suffix|>', '<|im_start|>'],
  ...['<|start|>'],
  ...['<|end|>', '<|return|>', '<|channel|>', '<|message|>', '<|startoftext|>', '<|call|>', '<|constrain|>'],
  ...['<|im_end|>'],
  ...['<|reserved_200000|>', '<|reserved_200013|>', '<|reserved_200018|>', '<|reserved_201087|>'],
  ...['<|reserved_201088|>'],
  ...['<|endoftext|', '<|endof', '<|', '|>', '<<|endoftext|>>', '<|endoftext|><|endoftext|>', '<|ENDOFTEXT|>'],
  ...['<|end|', '<'],
];

export const spaces = [...' \t\n\r\v\f\u0085\u00a0\u1680\u2000\u2009\u200a\u2028\u2029\u202f\u205f\u3000'];
export const digits = [...'0123456789٠٣٩०५๙²½Ⅻ①〇𝟗'];
