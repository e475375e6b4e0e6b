// <token-fare>: a prompt, its tokens and its cost, for the pages of others. The text is there with the first paint, from
// what stands inside the tag; a rough count stands beside it until the engine has come. Its colours are its own: nothing
// of the host's style gets in but what the host sets by name.
import { html, LitElement, nothing } from 'lit';
import { approximateTokens } from 'tokenfare';
import { fragmentOf, longestLink } from '../playground/share/share-link.ts';
import { type Speech, speechOf } from '../strings/embed.ts';
import { carriedEnds, colouredText } from './coloured-text.ts';
import { fareElementStyles } from './fare-element-styles.ts';
import { badge, caption, costOf, markLink, sums, tokensOf } from './fare-parts.ts';
import { type Measured, Measuring } from './measuring.ts';
import { meterOf } from './meter.ts';
import { money } from './numbers.ts';
import type { Fare, MeasureRequest, ModelGroup, Trouble } from './protocol.ts';
import { compared, isMisread, type Misread, readSettings, type Settings, sizeOf } from './settings.ts';

/** What `tokenfare-change` says as soon as a text is counted. Amounts are exact decimals in USD. */
export interface FareChange {
  readonly text: string;
  readonly model: string;
  readonly tokens: number;
  readonly low: number;
  readonly high: number;
  readonly precision: Fare['precision'];
  /** Of the input and the expected output; null where there is no price for the day. */
  readonly cost: string | null;
  readonly expectedOutput: number | null;
  readonly on: string;
}

declare global {
  interface HTMLElementTagNameMap {
    'token-fare': TokenFare;
  }
  interface HTMLElementEventMap {
    'tokenfare-change': CustomEvent<FareChange>;
    'tokenfare-error': CustomEvent<Trouble>;
  }
}

/** A screen reader hears the count, and the link takes the text, when typing has paused for so long. */
const pause = 800;

export class TokenFare extends LitElement {
  /** The folder that token-fare.js came from. */
  static home = '';

  static override properties = {
    model: { reflect: true },
    models: { reflect: true },
    expectedOutput: { attribute: 'expected-output', reflect: true },
    on: { reflect: true },
    theme: { reflect: true },
    size: { reflect: true },
    lang: { reflect: true },
    text: { attribute: false, noAccessor: true },
    groups: { state: true },
    href: { state: true },
    announcement: { state: true },
  };
  static override styles = fareElementStyles;

  declare model: string | null;
  /** Names with commas between. */
  declare models: string | null;
  declare expectedOutput: string | number | null;
  declare on: string | null;
  declare theme: string | null;
  declare size: string | null;
  declare groups: readonly ModelGroup[];
  declare href: string;
  declare announcement: string;

  readonly #measuring = new Measuring(
    this,
    async () => meterOf(TokenFare.home),
    (outcome) => this.#onOutcome(outcome),
  );
  readonly #fallback = new MutationObserver(() => this.#readFallback());
  #text = '';
  /** Somebody has written another text than the one in the tag. */
  #isWritten = false;
  #isTyped = false;
  #complaint = '';
  #pausing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.groups = [];
    this.href = TokenFare.home;
    this.announcement = '';
  }

  /** The prompt. Line ends are `\n`, as in every text box. */
  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#isWritten = true;
    this.#setText(text);
  }

  /** The newest numbers, as `tokenfare-change` had them; undefined while those of this text are not there. */
  get result(): FareChange | undefined {
    const { measured } = this.#measuring;
    const fare = measured?.request.text === this.#text ? measured.measurement.fares[0] : undefined;
    const settings = this.#settings;
    if (!fare || fare.tokens === undefined || isMisread(settings)) return undefined;
    const { model, tokens, low, high, precision, cost = null } = fare;
    const { expectedOutput = null, on } = settings;
    return { text: this.#text, model, tokens, low, high, precision, cost, expectedOutput, on };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#readFallback();
    this.#fallback.observe(this, { childList: true, characterData: true, subtree: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#fallback.disconnect();
    clearTimeout(this.#pausing);
  }

  override focus(options?: FocusOptions): void {
    (this.renderRoot.querySelector('textarea') ?? this.renderRoot.querySelector('a'))?.focus(options);
  }

  protected override willUpdate(): void {
    const settings = this.#settings;
    if (isMisread(settings)) {
      this.#complain(settings);
      return;
    }
    this.#complaint = '';
    const models = sizeOf(this.size ?? '') === 'large' ? compared(settings) : [settings.model];
    this.#measuring.want(requestOf(this.#text, settings, models));
  }

  protected override render() {
    const settings = this.#settings;
    const speech = this.#speech;
    const size = sizeOf(this.size ?? '');
    const label = speech.say('embed.label');
    if (isMisread(settings)) {
      return html`<div class="frame ${size}" role="group" aria-label=${label}>
        <p class="trouble alone">${misreadIn(settings, speech)}</p></div>`;
    }
    if (size === 'small') {
      return html`<div class="frame small" role="group" aria-label=${label}>
        <span class="quote mono">${this.#text || speech.say('embed.empty')}</span>
        <span class="values">${this.#numbers(settings, speech)}</span>${markLink(this.href, speech)}</div>`;
    }
    const isLarge = size === 'large';
    return html`<div class="frame ${size}" role="group" aria-label=${label}>
      <div class="work">
        ${this.#paper(speech)}
        <div class="bar">
          <div class="values">${isLarge ? nothing : this.#menu(settings, speech)}${this.#numbers(settings, speech)}</div>
          ${markLink(this.href, speech)}
        </div>
      </div>
      ${isLarge ? sums(this.#measuring, settings, speech) : nothing}
      <span class="sr" role="status">${this.announcement}</span>
    </div>`;
  }

  get #settings(): Settings | Misread {
    const { model, models, expectedOutput, on } = this;
    const text = (value: unknown) => String(value ?? '');
    return readSettings({
      model: text(model),
      models: text(models),
      expectedOutput: text(expectedOutput),
      on: text(on),
    });
  }

  /** In the language of the element, or of what it stands in. */
  get #speech(): Speech {
    return speechOf(this.lang || this.closest('[lang]')?.getAttribute('lang') || 'en');
  }

  #paper({ say }: Speech) {
    const { measured } = this.#measuring;
    const ends = measured?.measurement.ends;
    const now = ends && carriedEnds(ends, measured.request.text, this.#text);
    // The line break at the end keeps a last empty line as high as it is in the text box.
    return html`<div class="paper"><div class="under mono" aria-hidden="true">${colouredText(this.#text, now)}${'\n'}</div>
      <textarea class="mono" aria-label=${say('embed.prompt')} placeholder=${say('embed.placeholder')} rows="1"
        spellcheck="false" autocapitalize="off" autocomplete="off" translate="no" .value=${this.#text}
        @input=${this.#onInput}></textarea></div>`;
  }

  /** One model is a name; several are a menu, which is filled with all of them when it is first used. */
  #menu({ model, models }: Settings, { say }: Speech) {
    if (models.length === 1) return html`<span class="model">${model}</span>`;
    const option = (id: string) => html`<option value=${id} .selected=${id === model}>${id}</option>`;
    const groups = this.groups.map(
      ({ provider, models: ids }) => html`<optgroup label=${provider}>${ids.map(option)}</optgroup>`,
    );
    const isListed = models.includes(model) || this.groups.some(({ models: ids }) => ids.includes(model));
    return html`<select class="model" aria-label=${say('embed.model')} @change=${this.#onModel}>
      ${isListed ? nothing : option(model)}${models.length > 0 ? models.map(option) : groups}</select>`;
  }

  /** What is known of the text: or why nothing is. */
  #numbers(settings: Settings, speech: Speech) {
    const { trouble, isStale } = this.#measuring;
    const fare = this.#measuring.of(settings.model);
    const { say } = speech;
    if (trouble) {
      return html`<span class="trouble" title=${trouble.message}>${say('embed.unavailable')}
        <button class="link" @click=${() => this.#measuring.again()}>${say('embed.again')}</button></span>`;
    }
    if (fare && fare.tokens === undefined) {
      const { code, message } = fare.trouble;
      const words = code === 'unknownModel' ? say('embed.unknownModel', { id: settings.model }) : message;
      return html`<span class="trouble">${words}</span>`;
    }
    const size = sizeOf(this.size ?? '');
    const characters = say('embed.characters', { n: this.#text.length });
    const rest = size === 'large' ? characters : size === 'medium' ? caption(settings, speech) : '';
    return html`<span class="numbers ${isStale && fare ? 'stale' : ''}">
      ${tokensOf(fare ?? approximateTokens(this.#text), speech)}
      ${size === 'large' ? nothing : costOf(fare, speech)}${badge(fare ?? approximateTokens(this.#text), speech)}
      <span class="soft xs">${rest}</span></span>`;
  }

  /** Said once to the host, too. */
  #complain(misread: Misread): void {
    const message = misreadIn(misread, this.#speech);
    if (message !== this.#complaint) this.#report({ code: 'invalidArgument', message });
    this.#complaint = message;
  }

  /** The text in the tag is the prompt until somebody writes another. */
  #readFallback(): void {
    if (!this.#isWritten) this.#setText((this.textContent ?? '').trim());
  }

  #setText(text: unknown): void {
    const before = this.#text;
    this.#text = String(text ?? '').replace(/\r\n?/g, '\n');
    this.requestUpdate('text', before);
  }

  #onInput({ target }: Event): void {
    this.#isTyped = true;
    this.text = (target as HTMLTextAreaElement).value;
  }

  #onModel({ target }: Event): void {
    this.#isTyped = true;
    this.model = (target as HTMLSelectElement).value;
  }

  #onOutcome(outcome: Measured | Trouble): void {
    if ('code' in outcome) {
      this.#report(outcome);
      return;
    }
    const [fare] = outcome.measurement.fares;
    if (fare?.trouble) this.#report(fare.trouble);
    const { result } = this;
    if (result) this.#send('tokenfare-change', result);
    if (this.groups.length === 0 && !this.models) void this.#listModels();
    clearTimeout(this.#pausing);
    this.#pausing = setTimeout(() => void this.#onPause(result), pause);
  }

  async #listModels(): Promise<void> {
    this.groups = await meterOf(TokenFare.home)
      .models()
      .catch(() => []);
  }

  async #onPause(result: FareChange | undefined): Promise<void> {
    const { model = '', text = '', expectedOutput } = result ?? {};
    const href =
      TokenFare.home + (await fragmentOf({ mode: 'text', text, model, expectedOutput: expectedOutput ?? 0 }));
    this.href = result && href.length <= longestLink ? href : TokenFare.home;
    if (!this.#isTyped || !result) return;
    const { locale, say } = this.#speech;
    const { tokens: n, cost, precision } = result;
    const amount = cost === null ? say('embed.noPrice') : money(cost, locale);
    this.announcement = say('embed.announce', { n, cost: amount, precision: say(`embed.${precision}`) });
  }

  #report({ code, message }: Trouble): void {
    this.#send('tokenfare-error', { code, message });
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function requestOf(
  text: string,
  { model, expectedOutput = 0, on }: Settings,
  models: readonly string[],
): MeasureRequest {
  return { text, models: [model, ...models.filter((name) => name !== model)], expectedOutput, on };
}

/** Which attribute was not understood, and what is accepted. */
function misreadIn({ attribute, value }: Misread, { say }: Speech): string {
  const accepted = say(attribute === 'on' ? 'embed.acceptedDay' : 'embed.acceptedCount');
  return say('embed.notOneOf', { attribute, value, accepted });
}
