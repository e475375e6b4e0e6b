// What the page may import: the public names of the package, its own files, and the libraries named here.
import { posix } from 'node:path';
import { code } from './sources.mjs';

const libraries = [
  'tokenfare',
  'tokenfare/browser',
  '@codemirror/commands',
  '@codemirror/merge',
  '@codemirror/state',
  '@codemirror/view',
  '@fontsource-variable/ibm-plex-sans',
  'lit',
  'workbox-precaching',
];
const building = ['vite', 'esbuild', 'node:'];

const forms = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /^\s*import\s*['"]([^'"\n]+)['"]/gm,
  /\bimport\(\s*['"]([^'"\n]+)['"]/g,
  /\bnew URL\(\s*['"]([^'"\n]+)['"]\s*,\s*import\.meta\.url/g,
  /@import\s+(?:url\(\s*)?['"]([^'"\n]+)['"]/g,
];

/** What a module imports: static, dynamic, re-exported, in a worker or as an asset, and by CSS. */
export function importsOf({ path, text }) {
  const source = code(text, { strings: true });
  return forms.flatMap((form) => [...source.matchAll(form)].map(([, name]) => ({ path, name })));
}

export function violation({ path, name }) {
  if (name.startsWith('virtual:') || name.startsWith('data:')) return undefined;
  if (name.startsWith('.')) {
    const file = posix.normalize(posix.join(posix.dirname(path), name));
    const isOutput = file === 'build/site' && path === 'web/vite.config.ts';
    return isOutput || `${file}/`.startsWith('web/')
      ? undefined
      : `${path} reaches ${file}, which is not part of the page`;
  }
  const allowed = /^web\/(?:bundling\/|vite\.config)/.test(path) ? [...libraries, ...building] : libraries;
  const fits = (library) => {
    if (name === library) return true;
    if (library.startsWith('tokenfare')) return false;
    return name.startsWith(library.endsWith(':') ? library : `${library}/`);
  };
  return allowed.some(fits) ? undefined : `${path} imports ${name}`;
}
