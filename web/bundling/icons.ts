// The icons of the page: a build step reads the few that are used from lucide-static (ISC) and makes one module of
// Lit `svg` templates of them, so that no icon font, no sprite request and no unused icon reaches the reader.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** The icons in use, by their Lucide names. `virtual:icons` exports each in camel case. */
const used = [
  'arrow-down',
  'check',
  'chevron-down',
  'chevron-up',
  'circle-alert',
  'copy',
  'download',
  'info',
  'monitor',
  'moon',
  'pilcrow',
  'plus',
  'rotate-ccw',
  'search',
  'sun',
  'trash-2',
  'triangle-alert',
  'wifi-off',
  'x',
];

const name = 'virtual:icons';

/** Answers `import { check } from 'virtual:icons'`. */
export function icons(): Plugin {
  const resolve = createRequire(import.meta.url).resolve;
  return {
    name: 'tokenfare:icons',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const exports = used.map((icon) => {
        const shapes = shapesOf(readFileSync(resolve(`lucide-static/icons/${icon}.svg`), 'utf8'));
        return `export const ${camelCase(icon)} = icon(svg\`${shapes}\`);`;
      });
      return [
        "import { html, svg } from 'lit';",
        `const icon = (shapes) => html\`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">\${shapes}</svg>\`;`,
        ...exports,
      ].join('\n');
    },
  };
}

/** What stands between the opening and the closing `svg` tag, on one line. */
function shapesOf(file: string): string {
  const [, shapes] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(file) ?? [];
  if (shapes === undefined) throw new Error('An icon file holds no svg element.');
  return shapes.replace(/\s+/g, ' ').trim();
}

function camelCase(icon: string): string {
  return icon.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
