// Numbers of a package as decimal texts: the shortest text that reads back as the same number, which is the one that
// its author typed. Nothing is multiplied or rounded on the way, so 0.075 stays 0.075 and no float reaches a price.

const places = 6;
const plain = new RegExp(`^(0|[1-9]\\d*)(\\.\\d{1,${places}})?$`);

/** "0.075" for 0.075. Throws, naming `where`, for what has more than six decimal places or is no price at all. */
export function decimalText(number, where) {
  const text = typeof number === 'number' && Number.isFinite(number) ? String(number) : JSON.stringify(number);
  if (!plain.test(text)) {
    throw new Error(`${where} is ${text}: a price is a number from 0 with at most ${places} decimal places`);
  }
  return text;
}
