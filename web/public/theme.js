// Runs before the first paint, so that a chosen theme never flashes in the other one, and what index.html shows before
// the app is what the app will show: examples on a first visit, the bare frame on any other. Without a choice the theme
// is that of the stylesheet, which follows the system. Where a prompt was counted before, the engine's worker starts here:
// until the modules of the page run it has half of what the first count needs.
{
  const { dataset } = document.documentElement;
  let isNew = location.hash === '' || location.hash === '#/';
  try {
    const theme = localStorage.getItem('tokenfare.theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    const likely = localStorage.getItem('tokenfare.encoding');
    if (dataset.engine && likely) {
      const engine = new Worker(new URL(dataset.engine, document.baseURI), { type: 'module', name: 'engine' });
      engine.addEventListener('error', () => {
        if (globalThis.earlyEngine === engine) globalThis.earlyEngine = undefined; // the page starts another, and says why not
      });
      engine.postMessage({ id: 0, question: { ask: 'ready', likely: JSON.parse(likely) } });
      globalThis.earlyEngine = engine;
    }
    if (['draft', 'draft.large', 'choices'].some((name) => localStorage.getItem(`tokenfare.${name}`))) isNew = false;
  } catch {
    // Storage is blocked: nothing is kept, and the theme is that of the system.
  }
  if (isNew) dataset.begin = 'new';
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement) dataset.begin = 'failed';
    },
    true, // a file that does not come says so without bubbling
  );
}
