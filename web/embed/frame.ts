// embed.html: <token-fare> for hosts that want a frame. The address says what to show; a few messages go each way. The frame
// trusts nobody: it hears only the window that holds it, and what it says holds numbers, never the text.

import type { FareChange } from './fare-element.ts';
import { type FrameOptions, frameOptions, type Heard, heardIn } from './frame-messages.ts';
import type { Trouble } from './protocol.ts';

/** The version of the messages. */
const version = 1;

const options = frameOptions(location.search, location.hash);
const element = document.createElement('token-fare');
show(options.attributes);
element.textContent = options.text;
document.querySelector('main')?.append(element);

element.addEventListener('tokenfare-change', ({ detail }: CustomEvent<FareChange>) => {
  const { text: _, ...numbers } = detail;
  say('change', numbers);
});
element.addEventListener('tokenfare-error', ({ detail }: CustomEvent<Trouble>) => say('error', { ...detail }));
new ResizeObserver(() =>
  say('height', { height: Math.ceil(document.documentElement.getBoundingClientRect().height) }),
).observe(document.documentElement);
addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== parent || parent === window) return;
  if (options.origin !== undefined && origin !== options.origin) return;
  const heard = heardIn(data, version);
  if (heard) take(heard);
});
say('ready', {});

function take({ attributes, text }: Heard): void {
  show(attributes);
  if (text !== undefined) element.text = text;
}

function show(attributes: FrameOptions['attributes']): void {
  for (const [name, value] of attributes) element.setAttribute(name, value);
}

function say(type: string, rest: object): void {
  if (parent !== window) parent.postMessage({ source: 'tokenfare', version, type, ...rest }, options.origin ?? '*');
}
