// Makes two texts of one kind out of a list of paragraphs. They are dealt out in blocks, this one here, that one there,
// so that both are of the same kind but neither has seen a paragraph of the other: what is unseen must be new.

const blockSize = 16_384;

/**
 * Two texts of at most `size` bytes each. A paragraph that stands in the list twice is taken once, unless `repeats` is
 * set, as for JSON, in which lines like `{` are many.
 */
export function deal(paragraphs, { size, separator = '\n\n', repeats = false }) {
  const hands = [[], []];
  const sizes = [0, 0];
  let hand = 0;
  let left = blockSize;
  for (const paragraph of repeats ? paragraphs : new Set(paragraphs)) {
    if (paragraph.trim() === '') continue;
    const bytes = Buffer.byteLength(paragraph) + separator.length;
    if (sizes[hand] + bytes <= size) {
      hands[hand].push(paragraph);
      sizes[hand] += bytes;
    }
    left -= bytes;
    if (left > 0) continue;
    left = blockSize;
    hand = 1 - hand;
  }
  const [first, other] = hands.map((hand) => `${hand.join(separator)}\n`);
  return { first, other };
}
