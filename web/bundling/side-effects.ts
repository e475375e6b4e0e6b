// The root package.json says that the package has no side effects, so that bundlers may leave out what an application
// does not use. The page lies in the same folder, and its modules do have some: they register elements.
import type { Plugin } from 'vite';

/** Keeps every module of the page that is imported. */
export function pageSideEffects(): Plugin {
  let page = '';
  return {
    name: 'tokenfare:side-effects',
    configResolved(config) {
      page = config.root;
    },
    transform(code, id) {
      return id.startsWith(page) && /\.ts(?:\?|$)/.test(id) ? { code, map: null, moduleSideEffects: true } : undefined;
    },
  };
}
