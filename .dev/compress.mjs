// Lays a .br and a .gz beside each file of a folder that they make smaller; a static server picks the one the
// browser takes. Packs are gzip already and stay alone.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = /\.(?:html|js|mjs|css|json|map|svg|txt|wasm|webmanifest|xml)$/;
const smallest = 1024;

export async function compress(folder) {
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => compressible.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size >= smallest);
  const sums = await Promise.all(names.map(compressFile));
  return {
    files: names.length,
    bytes: sums.reduce((sum, [bytes]) => sum + bytes, 0),
    packed: sums.reduce((sum, [, packed]) => sum + packed, 0),
  };
}

async function compressFile(path) {
  const content = readFileSync(path);
  const size = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const small = await promisify(brotliCompress)(content, { params: size });
  writeFileSync(`${path}.br`, small);
  writeFileSync(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
  return [content.length, small.length];
}
