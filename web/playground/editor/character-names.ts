// Characters that nobody sees, by the names that Unicode gives them: a person who finds one in a prompt wants to know which it is.
const names: Readonly<Record<number, string>> = {
  0: 'null',
  7: 'bell',
  8: 'backspace',
  9: 'tab',
  10: 'line feed',
  11: 'line tabulation',
  12: 'form feed',
  13: 'carriage return',
  27: 'escape',
  32: 'space',
  127: 'delete',
  133: 'next line',
  160: 'no-break space',
  173: 'soft hyphen',
  1564: 'Arabic letter mark',
  5760: 'Ogham space mark',
  6158: 'Mongolian vowel separator',
  8192: 'en quad',
  8193: 'em quad',
  8194: 'en space',
  8195: 'em space',
  8196: 'three-per-em space',
  8197: 'four-per-em space',
  8198: 'six-per-em space',
  8199: 'figure space',
  8200: 'punctuation space',
  8201: 'thin space',
  8202: 'hair space',
  8203: 'zero width space',
  8204: 'zero width non-joiner',
  8205: 'zero width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'pop directional formatting',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8239: 'narrow no-break space',
  8287: 'medium mathematical space',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'first strong isolate',
  8297: 'pop directional isolate',
  12288: 'ideographic space',
  65024: 'variation selector-1',
  65038: 'variation selector-15',
  65039: 'variation selector-16',
  65279: 'zero width no-break space',
  65533: 'replacement character',
};

/** `U+200B zero width space`, where a text is one character that nobody sees; else undefined. */
export function nameOfUnseen(text: string): string | undefined {
  const code = text.codePointAt(0);
  if (code === undefined || String.fromCodePoint(code) !== text) return undefined;
  if (!/[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Cn}]|[\ufe00-\ufe0f]|\ufffd/u.test(text)) return undefined;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = names[code];
  return name ? `${number} ${name}` : number;
}
