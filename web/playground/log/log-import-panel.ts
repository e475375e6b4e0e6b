// Import into the log, step by step: choose a file, see what it would add and what of it cannot be read, take it in or
// leave it, and take it back.

import { x } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { dropZone } from '../../styles/drop-zone.ts';
import { notes } from '../../styles/notes.ts';
import { note } from '../note.ts';
import { grouped } from '../numbers/counts.ts';
import { exactCost } from '../numbers/decimals.ts';
import { Watch } from '../session/observable.ts';
import type { ImportPlan, LogImport } from './log-import.ts';
import { logImportStyles } from './log-import-styles.ts';

const accepted = '.json,.jsonl,.ndjson,.csv,.log,.txt';
/** Records that cannot be read are listed up to here; the rest is counted. */
const mostListed = 100;

/** `<tf-log-import>`; fires `close` when the person leaves it. */
class LogImportPanel extends LitElement {
  static override properties = { importing: { attribute: false } };
  static override styles = [base, controls, dropZone, notes, logImportStyles];

  declare importing: LogImport;
  /** The step that has had the focus. */
  #shown: string | undefined;

  constructor() {
    super();
    new Watch(this, () => this.importing);
  }

  protected override render() {
    const { step } = this.importing;
    if (!step) return nothing;
    return html`<section aria-labelledby="title" @keydown=${this.#onKey}>
      <div class="head"><h2 id="title" tabindex="-1">${say('import.title')}</h2>
        <button class="btn ghost square small" aria-label=${say('import.close')} ?disabled=${this.importing.isBusy}
          @click=${this.#close}>${x}</button></div>
      ${this.#body()}
    </section>`;
  }

  /** A new step begins at its heading, unless the person has gone on to something else meanwhile. */
  protected override updated(): void {
    const { step } = this.importing;
    const { activeElement } = this.getRootNode() as ShadowRoot;
    const isAsked = step?.at === 'choice' || step?.at === 'reading';
    const isHere = activeElement === null || activeElement === this;
    if (step && step.at !== this.#shown && (isAsked || isHere)) this.#focusTitle();
    this.#shown = step?.at;
  }

  #body() {
    const { step } = this.importing;
    switch (step?.at) {
      case 'reading':
        return html`<p class="soft" role="status">${say('import.reading', { name: step.name })}</p>`;
      case 'plan':
        return this.#plan(step.plan);
      case 'import':
        return this.#progress(step.plan, step.done);
      case 'end':
        return this.#end(step.plan, step.done, step.reason);
      case 'undone':
        return html`${note({ kind: 'ok', title: say('import.undone', { n: step.count }) })}${this.#choice()}`;
      case 'refusal': {
        const title = say('import.refused', { name: step.name });
        return html`${note({ kind: 'bad', title, text: step.reason })}${this.#choice()}`;
      }
      default:
        return this.#choice();
    }
  }

  #choice() {
    return html`<div class="zone">
      <span>${say('import.drop')}
        <label class="link">${say('import.choose')}<input class="sr" type="file" accept=${accepted}
          @change=${this.#onFile}></label></span>
      <p class="xs muted">${say('import.accepted')}</p>
    </div>`;
  }

  #plan(plan: ImportPlan) {
    const { file, read, fresh, known, cost } = plan;
    const onText = ({ target }: Event) => this.importing.read(file, (target as HTMLInputElement).checked);
    return html`
      <p class="soft file">${file.name}</p>
      <dl>
        <dt>${say('import.format')}</dt><dd>${say(`format.${read.format}`)}</dd>
        <dt>${say('import.new')}</dt><dd>${say('import.newCalls', { n: fresh.length, cost: exactCost(cost) })}</dd>
        <dt>${say('import.known')}</dt><dd>${grouped(known)}</dd>
        ${
          read.stated > 0
            ? html`<dt>${say('import.stated')}</dt><dd>${grouped(read.stated)}
              <span class="xs muted">${say('import.statedHint')}</span></dd>`
            : nothing
        }
        <dt>${say('import.skipped')}</dt><dd>${grouped(read.skipped.length)}</dd>
      </dl>
      ${this.#skipped(plan)}
      <p class="xs muted">${say('import.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
      <label class="check"><input type="checkbox" .checked=${plan.keepText} @change=${onText}>${say('import.texts')}
      </label>
      ${
        fresh.length > 0
          ? html`<div class="row"><button class="btn primary" @click=${() => this.importing.start(plan)}>
              ${say('import.start', { n: fresh.length })}</button>
            <button class="btn" @click=${this.#close}>${say('import.leave')}</button></div>`
          : html`${note({ kind: 'info', title: say('import.nothing') })}${this.#choice()}`
      }`;
  }

  #skipped({ read: { skipped } }: ImportPlan) {
    if (skipped.length === 0) return nothing;
    const more = skipped.length - mostListed;
    return html`<ul class="skipped" tabindex="0" aria-label=${say('import.skipped')}>
      ${skipped
        .slice(0, mostListed)
        .map(
          ({ place, reason }) => html`<li><span class="mono">${place}</span> <span class="soft">${reason}</span></li>`,
        )}
      ${more > 0 ? html`<li class="soft">${say('import.moreSkipped', { n: more })}</li>` : nothing}
    </ul>`;
  }

  #progress({ fresh }: ImportPlan, done: number) {
    const said = say('import.progress', { done, n: fresh.length });
    return html`<progress max=${fresh.length} .value=${done} aria-label=${said}></progress>
      <div class="row between"><span class="sm soft">${said}</span>
        <button class="btn small" @click=${() => this.importing.stop()}>${say('import.stop')}</button></div>`;
  }

  #end(plan: ImportPlan, done: number, reason: string | undefined) {
    const isWhole = done === plan.fresh.length;
    const title = isWhole
      ? say('import.done', { n: done, name: plan.file.name })
      : say(reason ? 'import.failed' : 'import.stopped', { done, n: plan.fresh.length });
    const text = reason ?? (isWhole ? undefined : say('import.again'));
    const undo = { label: say('note.undo'), act: () => void this.importing.undo(plan, done) };
    const kind = reason ? 'bad' : isWhole ? 'ok' : 'info';
    return html`${note({ kind, title, text, actions: done > 0 ? [undo] : [] })}${this.#choice()}`;
  }

  #onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void this.importing.read(file);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.importing.isBusy) return;
    event.stopPropagation();
    this.#close();
  }

  #close(): void {
    this.importing.close();
    this.dispatchEvent(new CustomEvent('close'));
  }

  #focusTitle(): void {
    const title = this.renderRoot.querySelector<HTMLElement>('#title');
    title?.focus();
    title?.scrollIntoView({ block: 'nearest' });
  }
}

customElements.define('tf-log-import', LogImportPanel);
