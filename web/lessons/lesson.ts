// A lesson: numbers in its prose come from the counters beside it, never from the author; the page is kept for the next
// visit without a network; the counters take the theme that was chosen in the workbench.
import type { FareChange } from '../embed/fare-element.ts';

type Shown = 'tokens' | 'cost' | 'expectedOutput';

const { theme } = document.documentElement.dataset;
for (const element of document.querySelectorAll('token-fare')) {
  if (theme) element.setAttribute('theme', theme);
}

document.addEventListener('tokenfare-change', (event) => {
  const { target, detail } = event as CustomEvent<FareChange>;
  const id = (target as HTMLElement).id;
  for (const output of document.querySelectorAll<HTMLOutputElement>(`output[data-from="${CSS.escape(id)}"]`)) {
    const value = detail[output.dataset.shows as Shown];
    output.value = output.dataset.shows === 'cost' ? `$${value}` : String(value);
  }
});

/** It fetches the whole page, so the first counter goes before it. */
function keep(): void {
  for (const type of outcomes) document.removeEventListener(type, keep);
  void navigator.serviceWorker?.register('./service-worker.js').catch(() => {
    // Blocked, or a private window: the lesson works, but not without a network.
  });
}

const outcomes = ['tokenfare-change', 'tokenfare-error'];
for (const type of outcomes) document.addEventListener(type, keep);
