// Folders for logs, which go when their test is over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'tokenfare-log-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'log');
}
