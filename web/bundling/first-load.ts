// The page begins with a small script and fetches the app when the first paint is done. So that nothing is waited for then,
// index.html names the files of the app, which the browser fetches meanwhile.
import type { Plugin } from 'vite';

/** What is wanted soon after the first paint, in this order. */
const soon = ['/playground/app.ts', '/playground/beside-the-prompt.ts'];

/** Adds `<link rel="modulepreload">` for the modules of `soon` and for all that they import. */
export function firstLoad(): Plugin {
  return {
    name: 'tokenfare:first-load',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (!filename.endsWith('index.html')) return [];
        const files = new Set<string>();
        const add = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || files.has(file)) return;
          files.add(file);
          chunk.imports.forEach(add);
        };
        for (const [file, chunk] of Object.entries(bundle)) {
          const source = chunk.type === 'chunk' ? chunk.facadeModuleId : null;
          if (soon.some((module) => source?.endsWith(module))) add(file);
        }
        return [...files]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: '', href: `./${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}
