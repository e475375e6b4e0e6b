// The page begins: the engine's worker starts, what index.html shows is painted, and then the app takes its place.
import { pageEngine } from './engine/engine-port.ts';

/** A tab that nobody sees is not painted: there the page goes on after so many milliseconds. */
const patience = 250;

pageEngine.begin();
void begin();

async function begin(): Promise<void> {
  await painted();
  try {
    await import('./app.ts');
  } catch (error) {
    document.documentElement.dataset.begin = 'failed';
    throw error;
  }
}

/** Resolves when the browser has painted what stands in the document, with its letters: until the font is here, none are. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    void document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, patience);
  });
}
