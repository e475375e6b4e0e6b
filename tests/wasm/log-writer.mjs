// A process that appends to a log until it is killed: `node log-writer.mjs`. It says when it is ready, is told its name
// and the folder as one line of JSON, and says after each call what was acknowledged: `kept 7 23` for its batch 7 of 23
// entries, `clearing 3` and `cleared 3` around the removal of its batch 3. An entry follows from its id, so that whoever
// reads the log can tell each byte of it.
import { writeSync } from 'node:fs';
import { openFileStore } from 'tokenfare/node';
import { entryAt } from '../web/store-conformance.mjs';

export const idsOf = (writer, batch, size) => Array.from({ length: size }, (_, i) => `${writer}:${batch}:${i}`);

/** Long and short texts, with what UTF-8 takes one to four bytes for, on two days. */
export function entryOfId(id) {
  const [writer, batch, i] = id.split(':');
  const kind = (Number(batch) + Number(i)) % 7;
  const prompt = `${id} "quoted"\n\u2028 ä 中 💶 `.repeat(kind === 6 ? 300 : kind);
  return entryAt(715 + kind, id, { session: writer, text: { prompt } });
}

async function write({ writer, folder, clears }) {
  const store = await openFileStore(folder, { onDamage: () => {} });
  const sizes = [];
  for (let batch = 0; ; ++batch) {
    const size = 1 + ((batch * 7) % 40);
    await store.append(idsOf(writer, batch, size).map(entryOfId));
    sizes.push(size);
    writeSync(1, `kept ${batch} ${size}\n`);
    if (!clears || batch % 3 !== 2) continue;
    writeSync(1, `clearing ${batch - 1}\n`);
    await store.clear({ ids: idsOf(writer, batch - 1, sizes[batch - 1]) });
    writeSync(1, `cleared ${batch - 1}\n`);
  }
}

if (process.argv[1] === import.meta.filename) {
  process.stdin.once('data', (order) => write(JSON.parse(order)));
  writeSync(1, 'ready\n');
}
