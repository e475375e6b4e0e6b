// Where is measured. A host answers `{ kinds, entrants(names, kind), run(job, seconds), version?, close() }`; `run` resolves to
// `{ values }` or `{ error }` in words. What a host needs is loaded when it is asked for.

const hosts = {
  node: async () => (await import('./node.mjs')).openNode(),
  chromium: async (what) => (await import('./chromium.mjs')).openChromium(what),
  native: async (what) => (await import('./native.mjs')).openNative(what),
};

/** Opens a host for some engines and encodings; `folder` is where the engine `before` is. */
export const openHost = (name, what) => hosts[name](what);
