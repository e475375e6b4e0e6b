// The ways out of the page: the calls that are looked at, as a file in one of six formats.

import { download as downloadIcon } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import type { ExportFormat } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { EngineFailure } from '../engine/engine-port.ts';
import { Watch } from '../session/observable.ts';
import { download } from './download.ts';
import { exportMenuStyles } from './export-menu-styles.ts';
import type { LogBook } from './log-book.ts';
import { isEmpty } from './log-filter.ts';

const formats: Record<ExportFormat, { type: string; ending: string }> = {
  json: { type: 'application/json', ending: '.json' },
  jsonl: { type: 'application/x-ndjson', ending: '.jsonl' },
  csv: { type: 'text/csv', ending: '.csv' },
  exercise: { type: 'application/x-ndjson', ending: '-exercise.jsonl' },
  tracker: { type: 'application/json', ending: '-tracker.json' },
  'token-usage': { type: 'application/json', ending: '-token_usage.json' },
};

/** `<tf-export-menu>`; fires `problem` with the reason why a file could not be made, and with null when one was. */
class ExportMenu extends LitElement {
  static override properties = { log: { attribute: false }, isOpen: { state: true } };
  static override styles = [base, controls, exportMenuStyles];

  declare log: LogBook;
  declare isOpen: boolean;
  #bom = false;

  constructor() {
    super();
    this.isOpen = false;
    new Watch(this, () => this.log);
    this.addEventListener('keydown', (event) => this.#onKey(event));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && relatedTarget !== this) this.isOpen = false;
    });
  }

  protected override render() {
    const { picked } = this.log;
    const count = picked.size > 0 ? picked.size : this.log.count + this.log.unsavedShown.length;
    return html`<button class="btn" aria-expanded=${this.isOpen} aria-controls="export" ?disabled=${count === 0}
        @click=${() => (this.isOpen = !this.isOpen)}>${downloadIcon}${say('export.button')}</button>
      ${this.isOpen && count > 0 ? this.#menu(count) : nothing}`;
  }

  #menu(count: number) {
    const setBom = ({ target }: Event) => {
      this.#bom = (target as HTMLInputElement).checked;
    };
    return html`<div id="export" class="pop">
      ${this.#what(count)}
      ${(Object.keys(formats) as ExportFormat[]).map((format) => this.#button(format))}
      <label class="check"><input type="checkbox" .checked=${this.#bom} @change=${setBom}>${say('export.bom')}</label>
    </div>`;
  }

  /** Says that not all calls are meant, if so. */
  #what(count: number) {
    const { picked, filter } = this.log;
    if (picked.size === 0 && isEmpty(filter)) return nothing;
    return html`<p class="what xs soft">${say(picked.size > 0 ? 'export.picked' : 'export.filtered', { n: count })}</p>`;
  }

  #button(format: ExportFormat) {
    return html`<button class="item" @click=${() => this.#export(format)}>
      <span class="strong">${say(`export.${format}`)}</span>
      <span class="xs soft">${say(`export.${format}Hint`)}</span>
    </button>`;
  }

  async #export(format: ExportFormat): Promise<void> {
    const { type, ending } = formats[format];
    let problem: string | null = null;
    this.isOpen = false;
    this.renderRoot.querySelector('button')?.focus();
    try {
      const text = await this.log.exportAs(format, this.#bom && format === 'csv');
      download(text, `tokenfare-log-${new Date().toISOString().slice(0, 10)}${ending}`, type);
    } catch (error) {
      problem = error instanceof EngineFailure ? error.failure.message : String(error);
    }
    this.dispatchEvent(new CustomEvent('problem', { detail: problem }));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.stopPropagation();
    this.isOpen = false;
    this.renderRoot.querySelector('button')?.focus();
  }
}

customElements.define('tf-export-menu', ExportMenu);
