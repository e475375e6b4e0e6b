// Names the script of the engine's worker in index.html, so that public/theme.js, which runs before all modules, can start it.
import type { Plugin } from 'vite';

/** Adds `data-engine` to the element `html` of index.html. */
export function earlyEngine(): Plugin {
  return {
    name: 'tokenfare:early-engine',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (!filename.endsWith('index.html')) return html;
        const worker = Object.keys(bundle).find((file) => /\/engine\.worker-[\w-]+\.js$/.test(file));
        if (!worker) throw new Error('The bundle has no script of the engine.');
        return html.replace('<html ', `<html data-engine="./${worker}" `);
      },
    },
  };
}
