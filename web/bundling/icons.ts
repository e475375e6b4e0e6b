// The icons of the page are files of Lucide (ISC) in web/icons, under their own names. A build step makes one module
// of Lit `svg` templates of them, so that no icon font, no sprite request and no unused icon reaches the reader.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const name = 'virtual:icons';
const folder = fileURLToPath(new URL('../icons', import.meta.url));

/** Answers `import { trash2 } from 'virtual:icons'` with icons/trash-2.svg. */
export function icons(): Plugin {
  return {
    name: 'tokenfare:icons',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const exports = readdirSync(folder).map((file) => {
        const shapes = shapesOf(readFileSync(join(folder, file), 'utf8'));
        return `export const ${camelCase(file.replace('.svg', ''))} = icon(svg\`${shapes}\`);`;
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
