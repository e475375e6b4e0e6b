// Preloads the one webfont under the name that the build gave it. With `font-display: optional` the browser either
// has the font before the first paint or keeps the system face, so the text never moves.
import type { Plugin } from 'vite';

/** Adds `<link rel="preload" as="font">` for the bundled Latin file. */
export function fontPreload(): Plugin {
  return {
    name: 'tokenfare:font-preload',
    apply: 'build',
    transformIndexHtml(_html, { bundle, filename }) {
      if (filename.endsWith('embed.html')) return []; // a frame has the system's face
      const font = Object.keys(bundle ?? {}).find((file) => file.endsWith('.woff2') && !file.includes('latin-ext'));
      if (!font) return [];
      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${font}`, crossorigin: '' };
      return [{ tag: 'link', attrs, injectTo: 'head' }];
    },
  };
}
