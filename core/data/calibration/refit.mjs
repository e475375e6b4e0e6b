// Makes a row of an estimator of the counts of a calibration: the constant from the controls, a factor and an interval for
// each kind of text from the texts, wider the fewer there are.
import { quantile } from '../estimators/fit.mjs';

const decimal = (value, places) => String(Number(value.toFixed(places)));
const down = (value) => decimal(Math.floor(value * 100) / 100, 2);
const up = (value) => decimal(Math.ceil(value * 100) / 100, 2);

/** How much wider than what was counted an interval is. */
const margin = (count) => (count >= 6 ? 0.05 : count >= 3 ? 0.1 : 0.2);

/** What stands around texts, in tokens; nothing where only texts can be counted. */
export function constants(counts) {
  const tokens = new Map(counts.map((count) => [count.id, count.tokens]));
  const alone = tokens.get('control/a');
  if (alone === undefined) return { plus: 0 };
  const plus = alone - 1; // "a" is one token
  const text = tokens.get(sampleId) - plus;
  return {
    plus,
    perMessage: tokens.get('control/two-messages') - plus - 2 * text,
    system: tokens.get('control/system') - alone - text,
    joined: tokens.get('control/joined') - plus - text,
  };
}

/** The text of the suite that the controls are made with. */
export const sampleId = 'english/e-mail';

/** The middle of the ratios, and all of them with a margin. */
function ratioOf(rows, plus) {
  const ratios = rows.map(({ tokens, base }) => (tokens - plus) / base);
  const factor = quantile(ratios, 0.5);
  const wider = margin(rows.length);
  return {
    factor: decimal(factor, 3),
    low: down(Math.min(1, Math.min(...ratios) / factor) - wider),
    high: up(Math.max(1, Math.max(...ratios) / factor) + wider),
  };
}

/** The share of texts that lie in the interval that the others of their kind make, of kinds with three texts and more. */
export function unseen(counts, plus) {
  const texts = counts.filter(({ id }) => !id.startsWith('control/'));
  const tested = texts.filter((row) => texts.filter(({ kind }) => kind === row.kind).length >= 3);
  const inside = tested.filter((row) => {
    const others = texts.filter((each) => each.kind === row.kind && each !== row);
    const { factor, low, high } = ratioOf(others, plus);
    const ratio = (row.tokens - plus) / row.base / Number(factor);
    return ratio >= Number(low) && ratio <= Number(high);
  });
  return { n: tested.length, inside: inside.length };
}

/**
 * The row that takes the place of `before`, for counts of one model: [{ id, kind, tokens, base }], `base` being the count
 * in the encoding that the row goes by.
 */
export function refit(before, counts, { model, on }) {
  const texts = counts.filter(({ id }) => !id.startsWith('control/'));
  const { plus } = constants(counts);
  const kinds = [...new Set(texts.map(({ kind }) => kind))];
  const byKind = Object.fromEntries(
    kinds.map((kind) => {
      const own = texts.filter((row) => row.kind === kind);
      const few = {
        claim: 'rough',
        why: `Your calibration has ${own.length === 1 ? 'one text' : `${own.length} texts`} of this kind.`,
      };
      return [kind, { ...ratioOf(own, plus), ...(own.length < 3 && few) }];
    }),
  );
  const { english = ratioOf(texts, plus), ...others } = byKind;
  const { n, inside } = unseen(counts, plus);
  return {
    id: before.id,
    base: before.base,
    ...english,
    plus: decimal(plus, 1),
    least: 2,
    kinds: others,
    method: `${decimal(plus, 1)} + ${english.factor} × ${before.base} for English, by your calibration with ${model}`,
    source: `${texts.length} texts counted by the provider on ${on}; ${inside} of ${n} lie inside what the others of their kind give`,
  };
}
