// Runs before the first paint, so that a chosen theme never flashes in the other one, and what index.html shows before
// the app is what the app will show: examples on a first visit, the bare frame on any other. Without a choice the theme
// is that of the stylesheet, which follows the system.
{
  const { dataset } = document.documentElement;
  let isNew = location.hash === '' || location.hash === '#/';
  try {
    const theme = localStorage.getItem('tokenfare.theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
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
