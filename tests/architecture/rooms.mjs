// The dependency rule of docs/architecture.md as a table, and the two places where it is written down in the sources:
// what a room's CMakeLists.txt links, and what its files include.

/** Each room of core and the rooms it may use, lowest first. */
export const mayUse = {
  base: [],
  unicode: ['base'],
  pretokenize: ['base', 'unicode'],
  bpe: ['base'],
  tokenizer: ['base', 'unicode', 'pretokenize', 'bpe'],
  families: ['base', 'unicode', 'pretokenize', 'bpe', 'tokenizer'],
  json: ['base'],
  vocabulary_files: ['base', 'unicode', 'json'],
  own_vocabularies: [...['base', 'unicode', 'json', 'pretokenize', 'bpe', 'tokenizer', 'families'], 'vocabulary_files'],
  models: ['base', 'json'],
  pricing: ['base', 'json', 'models'],
  counting: ['base', 'json', 'models', 'unicode', 'pretokenize', 'bpe', 'tokenizer'],
  requests: ['base', 'json', 'models', 'counting'],
  estimate: ['base', 'json', 'models', 'pricing', 'counting', 'requests', 'unicode', 'pretokenize', 'bpe', 'tokenizer'],
  ledger: ['base', 'json', 'models', 'pricing'],
  imports: ['base', 'json', 'models', 'pricing', 'ledger'],
};

/** `#include "…"` lines of a file in core that break the table. */
export function includeViolations({ path, text }, table = mayUse) {
  const room = path.split('/')[1];
  return [...text.matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)].flatMap(([, header]) => {
    const [used, ...rest] = header.split('/');
    if (rest.length === 0 || used.startsWith('.')) return [`${path} includes "${header}", which names no room`];
    if (used === room || table[room]?.includes(used)) return [];
    return [`${path} includes "${header}", but ${room} may not use ${used}`];
  });
}

/** The rooms that a CMakeLists.txt of core declares: name and links. */
export function declaredRooms(text) {
  return [...text.matchAll(/tokenfare_room\(\s*(\w+)([^)]*)\)/g)].map(([, room, body]) => ({
    room,
    links: (body.match(/\bLINKS\b([^)]*?)(?=\bSOURCES\b|$)/)?.[1] ?? '').split(/\s+/).filter(Boolean),
  }));
}

/** Links of a CMakeLists.txt that break the table. */
export function linkViolations({ path, text }, table = mayUse) {
  return declaredRooms(text).flatMap(({ room, links }) => {
    if (!(room in table)) return [`${path} declares the room ${room}, which the table does not know`];
    return links
      .filter((link) => !table[room].includes(link))
      .map((link) => `${path}: ${room} links ${link}, but may not use it`);
  });
}

/** Rooms of a table that use a room that does not stand before them: without one there is no cycle. */
export function orderViolations(table = mayUse) {
  const order = Object.keys(table);
  return order.flatMap((room, index) =>
    table[room]
      .filter((used) => !order.slice(0, index).includes(used))
      .map((used) => `${room} uses ${used}, which does not stand before it`),
  );
}
