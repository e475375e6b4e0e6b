// Settings: how the page looks, what of a call is kept, and everything that this browser keeps: how much it is, as one file to
// take away, back from such a file, and gone for good.

import { html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { notes } from '../../styles/notes.ts';
import { pageFrame } from '../../styles/page-frame.ts';
import { segments } from '../../styles/segments.ts';
import type { BudgetBook } from '../budgets/budget-book.ts';
import { downloadBlob } from '../log/download.ts';
import type { LogBook } from '../log/log-book.ts';
import { storageNote } from '../log/log-notes.ts';
import { note } from '../note.ts';
import { dayOf } from '../numbers/days.ts';
import { savedPrompts } from '../saved/kept-prompts.ts';
import { keepings } from '../session/choices.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import type { Theme } from '../theme.ts';
import { backupOf } from './backup.ts';
import { eraseAll } from './erase.ts';
import { Restore } from './restore.ts';
import './restore-panel.ts';
import { settingsStyles } from './settings-styles.ts';
import { Storage } from './storage.ts';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** `<tf-settings-view>`; fires `theme` with the one that was chosen. */
class SettingsView extends LitElement {
  static override properties = {
    session: { attribute: false },
    log: { attribute: false },
    budgets: { attribute: false },
    theme: {},
    isShown: { type: Boolean },
    isErasing: { state: true },
    typed: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };
  static override styles = [base, controls, notes, pageFrame, segments, settingsStyles];

  declare session: Session;
  declare log: LogBook;
  declare budgets: BudgetBook;
  declare theme: Theme;
  declare isShown: boolean;
  /** The word that deletes is asked for. */
  declare isErasing: boolean;
  declare typed: string;
  /** Why the backup could not be made. */
  declare problem: string | null;
  declare isBusy: boolean;
  readonly #storage = new Storage();
  #restore: Restore | undefined;

  constructor() {
    super();
    this.isShown = false;
    this.isErasing = false;
    this.typed = '';
    this.problem = null;
    this.isBusy = false;
    new Watch(this, () => this.session);
    new Watch(this, () => this.log);
    new Watch(this, () => this.budgets);
    new Watch(this, () => this.#storage);
  }

  override focus(): void {
    (this.renderRoot.querySelector('h1') as HTMLElement | null)?.focus();
  }

  protected override willUpdate(): void {
    this.#restore ??= new Restore(this.session, this.log, this.budgets);
    if (this.isShown) void this.#storage.look(this.log.revision);
  }

  protected override render() {
    const { keepText } = this.session.choices;
    return html`<div class="page">
      <h1 tabindex="-1">${say('settings.title')}</h1>
      <section aria-labelledby="look"><h2 id="look">${say('settings.page')}</h2>
        ${this.#row(
          'theme',
          say('settings.themeHint'),
          this.#choice('theme', themes, this.theme, (theme) => this.#choose(theme)),
        )}
      </section>
      <section aria-labelledby="kept"><h2 id="kept">${say('settings.log')}</h2>
        ${storageNote(this.log, []) ?? nothing}
        ${this.#row(
          'keepText',
          say('settings.keepTextHint'),
          this.#choice('keepText', keepings, keepText, (chosen) => this.session.note({ keepText: chosen })),
        )}
        ${this.#row('storage', this.#used(), this.#persistence())}
        ${this.#row(
          'backup',
          say('settings.backupHint'),
          html`<button class="btn" ?disabled=${this.isBusy} @click=${this.#backUp}>${say('settings.backUp')}</button>`,
        )}
        ${this.problem ? note({ kind: 'bad', title: say('settings.backupFailed'), text: this.problem }) : nothing}
        <div class="row-of restore"><tf-restore .restore=${this.#restore}></tf-restore></div>
        ${this.#row('erase', say('settings.eraseHint'), this.#erase())}
      </section>
    </div>`;
  }

  #row(name: 'theme' | 'keepText' | 'storage' | 'backup' | 'erase', hint: unknown, control: unknown) {
    return html`<div class="row-of"><div class="words"><h3 id=${name}>${say(`settings.${name}`)}</h3>
      <p class="sm soft">${hint}</p></div><div class="control">${control}</div></div>`;
  }

  #choice<Name extends string>(
    of: 'theme' | 'keepText',
    all: readonly Name[],
    chosen: Name,
    choose: (name: Name) => void,
  ) {
    return html`<div class="seg" role="group" aria-labelledby=${of}>${all.map(
      (name) => html`<button aria-pressed=${name === chosen} @click=${() => choose(name)}>
        ${say(`settings.${of}.${name}` as Parameters<typeof say>[0])}</button>`,
    )}</div>`;
  }

  #used() {
    const { used, quota } = this.#storage;
    const calls = say('settings.calls', { n: this.log.all });
    const budgets = say('settings.budgets', { n: this.budgets.budgets.length });
    const files = say('settings.files', { n: this.session.vocabularies.files.length });
    const room = used === undefined ? nothing : say('settings.used', { used, quota: quota ?? '' });
    return html`${room} <span data-counts>${`${calls}, ${budgets}, ${files}.`}</span>`;
  }

  #persistence() {
    const { isPersistent, isRefused } = this.#storage;
    if (isPersistent) return html`<p class="sm soft" role="status">${say('settings.persistent')}</p>`;
    return html`<button class="btn" @click=${() => this.#storage.ask()}>${say('settings.persist')}</button>
      ${isRefused ? html`<p class="xs soft" role="status">${say('settings.notPersistent')}</p>` : nothing}`;
  }

  #erase() {
    if (!this.isErasing) {
      return html`<button class="btn danger" id="erase" @click=${() => (this.isErasing = true)}>${say('settings.eraseButton')}</button>`;
    }
    const word = say('settings.eraseWord');
    return html`<form @submit=${this.#onErase} @keydown=${this.#onEraseKey}>
      <label class="label">${say('settings.eraseType', { word })}
        <input class="field" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${this.typed}
          @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}></label>
      <div class="row"><button class="btn danger" ?disabled=${this.typed.trim() !== word}>${say('settings.eraseNow')}</button>
        <button type="button" class="btn" @click=${this.#leaveErase}>${say('budget.cancel')}</button></div></form>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('isErasing') && this.isErasing) this.renderRoot.querySelector<HTMLElement>('form input')?.focus();
  }

  #choose(theme: Theme): void {
    this.dispatchEvent(new CustomEvent('theme', { detail: theme }));
  }

  async #backUp(): Promise<void> {
    this.isBusy = true;
    this.problem = null;
    try {
      const { vocabularies, choices } = this.session;
      const prompts = await savedPrompts().catch(() => []); // kept nowhere: then there are none
      const head = {
        tokenfare: 'backup',
        version: 1,
        made: new Date().toISOString(),
        calls: this.log.all + this.log.unsaved.length,
        budgets: this.budgets.budgets,
        prompts,
        choices,
        theme: this.theme,
        vocabularies: vocabularies.files.map(({ name, models }) => ({ name, models })),
      } as const;
      downloadBlob(await backupOf(head, this.log.everything()), `tokenfare-backup-${dayOf(new Date())}.jsonl`);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.isBusy = false;
    }
  }

  #onErase(event: Event): void {
    event.preventDefault();
    if (this.typed.trim() === say('settings.eraseWord')) eraseAll();
  }

  #onEraseKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#leaveErase();
  }

  #leaveErase(): void {
    this.isErasing = false;
    this.typed = '';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#erase')?.focus());
  }
}

customElements.define('tf-settings-view', SettingsView);
