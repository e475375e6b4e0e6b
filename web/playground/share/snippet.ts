// The prompt as a few lines of HTML for the page of somebody: as an element in one of its sizes, or as a frame.

export const snippetKinds = ['small', 'medium', 'large', 'frame'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

export interface Snippet {
  readonly kind: SnippetKind;
  /** The folder that holds token-fare.js. */
  readonly home: string;
  readonly text: string;
  readonly model: string;
  readonly expectedOutput: number;
  /** The day whose prices stay, `YYYY-MM-DD`. */
  readonly on?: string | undefined;
}

export function snippetOf({ kind, home, text, model, expectedOutput, on }: Snippet): string {
  const says: [string, string][] = [
    ['model', model],
    ['expected-output', String(expectedOutput)],
    ...(on === undefined ? [] : ([['on', on]] as [string, string][])),
  ];
  if (kind === 'frame') {
    const address = `${home}embed.html#${new URLSearchParams([...says, ['text', text]])}`;
    return `<iframe src="${escaped(address)}" sandbox="allow-scripts allow-popups"\n  width="600" height="180" title="Tokens and cost"></iframe>`;
  }
  const sized: [string, string][] = kind === 'medium' ? says : [['size', kind], ...says];
  const attributes = sized.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return (
    `<script type="module" src="${escaped(home)}token-fare.js"></script>\n` +
    `<token-fare${attributes}>${escaped(text)}</token-fare>`
  );
}

/** Text for HTML, in an attribute as well. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
