// What the page may import: the public names of the package, its own files, and the libraries named here.
import { posix } from 'node:path';
import { code } from './sources.mjs';

const libraries = [
  'tokenfare',
  'tokenfare/browser',
  '@codemirror/commands',
  '@codemirror/state',
  '@codemirror/view',
  '@fontsource-variable/ibm-plex-sans',
  'lit',
  'workbox-precaching',
];
const building = ['vite', 'esbuild', 'node:'];

/** What a module imports: static, dynamic, re-exported, in a worker or as an asset, and by CSS. */
export function importsOf({ path, text }) {
  const script = /(?:\bfrom|\bimport|@import)\s*\(?\s*(?:url\()?['"]([^'"]+)['"]|new URL\(\s*['"]([^'"]+)['"]/g;
  return [...code(text, { strings: true }).matchAll(script)].map((match) => ({ path, name: match[1] ?? match[2] }));
}

export function violation({ path, name }) {
  if (name.startsWith('virtual:') || name.startsWith('data:')) return undefined;
  if (name.startsWith('.')) {
    const file = posix.normalize(posix.join(posix.dirname(path), name));
    return file.startsWith('web/') ? undefined : `${path} reaches ${file}, which is not part of the page`;
  }
  const allowed = /^web\/(?:bundling\/|vite\.config)/.test(path) ? [...libraries, ...building] : libraries;
  const fits = (library) => {
    if (name === library) return true;
    if (library.startsWith('tokenfare')) return false;
    return name.startsWith(library.endsWith(':') ? library : `${library}/`);
  };
  return allowed.some(fits) ? undefined : `${path} imports ${name}`;
}
