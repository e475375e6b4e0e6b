// The fare: what one call costs, line by line, how good the number is, what it would cost elsewhere, and the way into
// the log. A column beside the prompt; on a narrow screen a sheet over it.
import { html, LitElement, nothing } from 'lit';
import type { Estimate } from 'tokenfare';
import { say, sayRich } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import type { LogBook } from '../log/log-book.ts';
import { note } from '../note.ts';
import { counted, date, inMegabytes, range } from '../numbers/counts.ts';
import { cost, decimalsFor } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import './arithmetic-panel.ts';
import './context-window.ts';
import './elsewhere.ts';
import './fare-lines.ts';
import './input-parts.ts';
import { engineNotes } from './engine-notes.ts';
import './log-action.ts';
import type { LogAction } from './log-action.ts';
import './model-picker.ts';
import './prospect.ts';
import '../vocabularies/vocabulary-panel.ts';
import { fareColumnStyles } from './fare-column-styles.ts';
import type { ModelPicker } from './model-picker.ts';

export class FareColumn extends LitElement {
  static override properties = {
    session: { attribute: false },
    log: { attribute: false },
    isExplaining: { state: true },
  };
  static override styles = [base, controls, badges, notes, fareColumnStyles];

  declare session: Session;
  declare log: LogBook;
  declare isExplaining: boolean;
  #wasOpen = false;
  #dragFrom: number | undefined;

  constructor() {
    super();
    this.isExplaining = false;
    new Watch(this, () => this.session);
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  openModelPicker(): void {
    void (this.renderRoot.querySelector('tf-model-picker') as ModelPicker).open();
  }

  /** In place of the arithmetic. */
  showDetails(): void {
    this.isExplaining = false;
  }

  /** The arithmetic, or what many calls cost; the focus goes there. */
  async showPanel(panel: 'arithmetic' | 'manyCalls'): Promise<void> {
    if (panel === 'arithmetic') return this.#explain();
    this.showDetails();
    await this.updateComplete;
    const prospect = this.renderRoot.querySelector('tf-prospect') as HTMLElement;
    prospect.scrollIntoView({ block: 'nearest' });
    prospect.focus();
  }

  logCall(): void {
    void (this.renderRoot.querySelector('tf-log-action') as LogAction).logCall();
  }

  protected override render() {
    const { session } = this;
    return html`
      <div class="scrim ${session.isSheetOpen ? 'open' : ''}" @click=${() => session.showSheet(false)}></div>
      <aside class=${session.isSheetOpen ? 'open' : ''} aria-label=${say('fare.label')} tabindex="-1">
        <button class="grab" aria-label=${say('fare.close')} @click=${() => session.showSheet(false)}
          @pointerdown=${this.#onGrab} @pointermove=${this.#onDrag} @pointerup=${this.#onDrop}></button>
        ${session.isSheetOpen ? html`<h1 class="sr">${say('fare.label')}</h1>` : nothing}
        <div class="scroll">
          ${engineNotes(session)}
          <section class="model"><tf-model-picker .models=${session.book?.models ?? []} .model=${session.choices.model}
            .engine=${session.engine} .vocabularies=${session.vocabularies} @pick=${this.#onPick}></tf-model-picker>${this.#retired()}</section>
          <section class="plain hero">${this.#hero()}</section>
          ${this.#onPaper()}
          ${this.isExplaining ? this.#arithmetic() : this.#details()}
        </div>
        <tf-log-action .session=${session} .log=${this.log}></tf-log-action>
      </aside>`;
  }

  protected override updated(): void {
    const { isSheetOpen } = this.session;
    if (isSheetOpen === this.#wasOpen) return;
    this.#wasOpen = isSheetOpen;
    if (isSheetOpen) this.#sheet.focus();
    else this.dispatchEvent(new CustomEvent('sheet-closed', { bubbles: true, composed: true }));
  }

  #hero() {
    const { isEmpty, isStale, isCountStale, fare, inputCount } = this.session;
    const tone = (isOld: boolean) => (isEmpty || isOld ? 'muted' : '');
    const shown = isEmpty ? undefined : fare?.estimate;
    return html`
      <div>
        <div class="label">${say('fare.oneCall')}</div>
        <div class="money ${tone(isStale)}" data-fare>${isEmpty ? '$0' : shown ? cost(shown.cost.expected) : '$ –'}</div>
      </div>
      <div class="right">
        <div class="label">${say('fare.inputTokens', { n: inputCount?.tokens ?? 0 })}</div>
        <div class="tokens ${tone(isCountStale)}" data-tokens>${isEmpty ? '0' : inputCount ? counted(inputCount) : '–'}</div>
      </div>
      <p class="xs soft">${this.#progress() ?? (shown ? this.#expected(shown) : isEmpty ? say('fare.asYouType') : '\u00a0')}</p>`;
  }

  /** What a print says beside: of which model the fare is, and how it is computed. */
  #onPaper() {
    const { choices, isEmpty, fare } = this.session;
    return html`<p class="paper sm">${choices.model}${
      isEmpty || !fare || this.isExplaining ? nothing : html`: ${fare.arithmetic}`
    }</p>`;
  }

  /** While a vocabulary is on its way: how far it is, in place of the line below the fare. */
  #progress() {
    const { loading, isStale } = this.session;
    if (!loading || !isStale) return undefined;
    const { file, loaded, total } = loading;
    const size = total ? say('pack.progress', { loaded: inMegabytes(loaded), total: inMegabytes(total) }) : '';
    return html`${say('pack.loading', { file })} ${size}
      <progress aria-label=${say('pack.loading', { file })} max=${total ?? 1} .value=${loaded}></progress>`;
  }

  #expected({ cost: { low, high, worst }, input }: Estimate) {
    const { choices, model } = this.session;
    const most = choices.maxOutput ?? model?.maxOutput;
    if (choices.maxOutput === undefined && low.usd !== high.usd) {
      const decimals = decimalsFor(low, high);
      const tokens = range(input) ?? counted(input);
      return say('fare.between', { low: cost(low, decimals), high: cost(high, decimals), tokens });
    }
    if (!worst || most === undefined) return say('fare.expected');
    return sayRich('fare.atMost', { max: html`<b>${cost(worst)}</b>`, n: most });
  }

  #details() {
    const { session } = this;
    return html`
      <section class="plain">
        <tf-fare-lines .session=${session} @explain=${this.#explain}></tf-fare-lines>
      </section>
      <div class="rest">
        ${
          session.choices.mode === 'chat'
            ? html`<section><tf-input-parts .session=${session}></tf-input-parts></section>`
            : nothing
        }
        <section><tf-context-window .session=${session}></tf-context-window></section>
        <section><tf-elsewhere .session=${session}></tf-elsewhere></section>
        <section><tf-prospect .session=${session}></tf-prospect></section>
        <section><tf-vocabularies .session=${session}></tf-vocabularies></section>
        ${session.isEmpty ? html`<p class="promise">${say('fare.promise')}</p>` : nothing}
      </div>`;
  }

  #arithmetic() {
    return html`<div class="rest plain"><section>
      <tf-arithmetic .fare=${this.session.fare} .on=${this.session.today} @close=${this.#stopExplaining}></tf-arithmetic>
    </section></div>`;
  }

  /** That the chosen model answers no more, and what its provider recommends instead. */
  #retired() {
    const { model } = this.session;
    if (!model?.retiredOn || model.status !== 'retired') return nothing;
    const { replacedBy } = model;
    const pick = () => replacedBy && this.session.choose({ model: replacedBy });
    const link = html`<button class="link" @click=${pick}>${replacedBy}</button>`;
    const text = replacedBy ? sayRich('retired.replacement', { model: link }) : say('retired.lastPrice');
    const title = say('retired.title', { model: model.id, date: date(model.retiredOn) });
    return html`<div class="below">${note({ kind: 'warn', title, text })}</div>`;
  }

  #onPick({ detail: model }: CustomEvent<string>): void {
    this.session.choose({ model });
  }

  async #explain(): Promise<void> {
    this.isExplaining = true;
    await this.updateComplete;
    (this.renderRoot.querySelector('tf-arithmetic') as HTMLElement).focus();
  }

  async #stopExplaining(): Promise<void> {
    this.isExplaining = false;
    await this.updateComplete;
    (this.renderRoot.querySelector('tf-fare-lines') as HTMLElement).focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (this.isExplaining) void this.#stopExplaining();
    else if (this.session.isSheetOpen) this.session.showSheet(false);
  }

  #onGrab(event: PointerEvent): void {
    this.#dragFrom = event.clientY;
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
  }

  #onDrag(event: PointerEvent): void {
    if (this.#dragFrom === undefined) return;
    this.#sheet.style.setProperty('translate', `0 ${Math.max(0, event.clientY - this.#dragFrom)}px`);
  }

  #onDrop(event: PointerEvent): void {
    const distance = event.clientY - (this.#dragFrom ?? event.clientY);
    this.#dragFrom = undefined;
    this.#sheet.style.removeProperty('translate');
    if (distance > 60) this.session.showSheet(false);
  }

  get #sheet(): HTMLElement {
    return this.renderRoot.querySelector('aside') as HTMLElement;
  }
}

customElements.define('tf-fare-column', FareColumn);
