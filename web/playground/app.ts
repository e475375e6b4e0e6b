// The frame of the page: the bar with the views, the view that the address names, and notes about the page itself.

import { keyboard, monitor, moon, settings, sun } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say } from '../strings/message.ts';
import { base, controls } from '../styles/controls.ts';
import { BudgetBook } from './budgets/budget-book.ts';
import './settings/erase.ts';
import './install-button.ts';
import { LogBook } from './log/log-book.ts';
import { LogImport } from './log/log-import.ts';
import { date } from './numbers/counts.ts';
import { Offline } from './offline.ts';
import { Watch } from './session/observable.ts';
import { Session } from './session/session.ts';
import { isShareLink } from './share/read-share.ts';
import { SharedVisit } from './share/shared-visit.ts';
import { type KeyedPage, Shortcuts } from './shortcuts/shortcuts.ts';
import type { ShortcutsDialog } from './shortcuts/shortcuts-dialog.ts';
import { nextTheme, readTheme, setTheme, type Theme } from './theme.ts';
import './workbench.ts';
import { appStyles } from './app-styles.ts';
import type { Workbench } from './workbench.ts';

const views = ['workbench', 'compare', 'log', 'dashboard', 'budgets', 'settings'] as const;
type View = (typeof views)[number];

const elements = {
  workbench: 'tf-workbench',
  compare: 'tf-compare-view',
  log: 'tf-log-view',
  dashboard: 'tf-dashboard-view',
  budgets: 'tf-budgets-view',
  settings: 'tf-settings-view',
};
/** Views that are fetched when they are first shown. */
const lazy: Partial<Record<View, () => Promise<unknown>>> = {
  log: () => import('./log/log-view.ts'),
  dashboard: () => import('./dashboard/dashboard-view.ts'),
  compare: () => import('./compare/compare-view.ts'),
  budgets: () => import('./budgets/budgets-view.ts'),
  settings: () => import('./settings/settings-view.ts'),
};
const besideThePrompt = () => import('./beside-the-prompt.ts');
const themeIcons = { system: monitor, light: sun, dark: moon };
/** Days after which the prices of the book are called old. */
const oldPrices = 60;

export class App extends LitElement {
  static override properties = { view: { state: true }, theme: { state: true }, isMissing: { state: true } };
  static override styles = [base, controls, appStyles];

  declare view: View;
  declare theme: Theme;
  /** The view could not be fetched. */
  declare isMissing: boolean;

  readonly #session = new Session();
  readonly #log = new LogBook(this.#session.engine);
  readonly #budgets = new BudgetBook(this.#log);
  readonly #import = new LogImport(this.#session.engine, this.#log);
  readonly #offline = new Offline();
  readonly #visit = new SharedVisit(this.#session, () => this.#workbench());

  constructor() {
    super();
    this.isMissing = false;
    this.view = viewOf(location.hash);
    this.theme = readTheme();
    if (this.view !== 'workbench') void this.#show();
    new Watch(this, () => this.#session);
    addEventListener('hashchange', () => this.#onAddress());
    void this.#visit.restore().then(() => isShareLink(location.hash) && this.#onAddress());
    new Shortcuts({
      root: () => this.renderRoot,
      views,
      view: () => this.view,
      element: () => this.#viewElement(),
      goTo: (view) => {
        location.hash = addressOf(view as View);
      },
      act: (action) => void this.#act(action),
    });
  }

  protected override render() {
    return html`
      <header ?inert=${this.#session.isSheetOpen}>
        <a class="skip" href="#/" @click=${this.#skip}>${say(`skip.${this.view}`)}</a>
        <a class="brand" href="#/">${mark()}<span>${say('app.name')}</span></a>
        <nav aria-label=${say('nav.label')}>
          ${views.filter((view) => view !== 'settings').map((view) => this.#link(view))}<a href="./lesson.html">${say('nav.lesson')}</a></nav>
        <div class="end"><tf-install></tf-install>${this.#prices()}${this.#keysButton()}${this.#themeButton()}${this.#gear()}</div>
      </header>
      <tf-budget-notes .book=${this.#budgets} ?isBeside=${this.view === 'budgets'}
        ?inert=${this.#session.isSheetOpen}></tf-budget-notes>
      <main>
        ${this.isMissing ? html`<p class="missing" role="alert">${say('view.missing')}</p>` : nothing}
        <tf-workbench .session=${this.#session} .log=${this.#log} .visit=${this.#visit} ?hidden=${this.view !== 'workbench'}></tf-workbench>
        <tf-compare-view .session=${this.#session} .isShown=${this.view === 'compare'}
          ?hidden=${this.view !== 'compare'}></tf-compare-view>
        <tf-log-view .log=${this.#log} .importing=${this.#import} .isShown=${this.view === 'log'}
          ?hidden=${this.view !== 'log'}></tf-log-view>
        <tf-dashboard-view .log=${this.#log} .budgets=${this.#budgets} .isShown=${this.view === 'dashboard'}
          ?hidden=${this.view !== 'dashboard'}></tf-dashboard-view>
        <tf-budgets-view .book=${this.#budgets} .models=${this.#session.book?.models.map(({ id }) => id) ?? []}
          ?hidden=${this.view !== 'budgets'}></tf-budgets-view>
        <tf-settings-view .session=${this.#session} .log=${this.#log} .budgets=${this.#budgets} .theme=${this.theme}
          .isShown=${this.view === 'settings'} ?hidden=${this.view !== 'settings'}
          @theme=${({ detail }: CustomEvent<Theme>) => this.#setTheme(detail)}></tf-settings-view>
        <tf-drop-zone ?takesLogs=${this.view === 'log'} @vocabulary-files=${this.#onVocabularyFiles}
          @log-files=${this.#onLogFiles}></tf-drop-zone>
      </main>
      <tf-page-notes .offline=${this.#offline}></tf-page-notes>
      <tf-shortcuts .views=${views}></tf-shortcuts>
    `;
  }

  /** The app stands where index.html had what was to be seen first; then comes the rest, and what needs no hurry. */
  protected override async firstUpdated(): Promise<void> {
    this.replaceChildren();
    delete document.documentElement.dataset.begin;
    await inTaskOfItsOwn();
    try {
      await besideThePrompt();
    } catch {
      this.isMissing = true;
    }
    this.#offline.begin();
    this.#log.begin();
  }

  #link(view: View) {
    const current = view === this.view ? 'page' : nothing;
    return html`<a href=${addressOf(view)} aria-current=${current}>${say(`nav.${view}`)}</a>`;
  }

  #prices() {
    const { book, today } = this.#session;
    if (!book) return html`<span class="as-of"></span>`;
    const days = (Date.parse(today) - Date.parse(book.asOf)) / 86_400_000;
    const isOld = days > oldPrices;
    return html`<span class=${isOld ? 'as-of old' : 'as-of'} title=${say(isOld ? 'prices.old' : 'prices.asOfTitle')}>
      ${say('prices.asOf', { date: date(book.asOf) })}</span>`;
  }

  #keysButton() {
    const label = say('keys.button');
    return html`<button class="btn ghost square keys" aria-label=${label} title=${label} @click=${() => this.#act('list')}>
      ${keyboard}</button>`;
  }

  #themeButton() {
    const label = say('theme.button', { theme: say(`theme.${this.theme}`) });
    return html`<button class="btn ghost square" aria-label=${label} title=${label} @click=${this.#changeTheme}>
      ${themeIcons[this.theme]}</button>`;
  }

  #gear() {
    const label = say('nav.settings');
    return html`<a class="btn ghost square" href=${addressOf('settings')} aria-label=${label} title=${label}
      aria-current=${this.view === 'settings' ? 'page' : nothing}>${settings}</a>`;
  }

  #changeTheme(): void {
    this.#setTheme(nextTheme(this.theme));
  }

  #setTheme(theme: Theme): void {
    this.theme = theme;
    setTheme(theme);
  }

  /** A link is taken in and leaves the address, so that a reload keeps what is written then. */
  #onAddress(): void {
    const { hash } = location;
    if (isShareLink(hash)) history.replaceState(history.state, '', addressOf('workbench'));
    void this.#goTo(viewOf(hash));
    if (isShareLink(hash)) void this.#visit.open(hash);
  }

  async #workbench(): Promise<Workbench> {
    await this.updateComplete;
    return this.renderRoot.querySelector('tf-workbench') as Workbench;
  }

  async #goTo(view: View): Promise<void> {
    if (view === this.view) return;
    this.view = view;
    await this.#show();
    if (view === this.view) this.#viewElement().focus();
  }

  /** Names the view in the title, and fetches it if it is not here yet. */
  async #show(): Promise<void> {
    document.title = say(`title.${this.view}`);
    try {
      await lazy[this.view]?.();
      this.isMissing = false;
    } catch {
      this.isMissing = true;
    }
    await this.updateComplete;
    // Where the row of views is longer than the phone is wide.
    this.renderRoot.querySelector('nav a[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #viewElement(): HTMLElement {
    return this.renderRoot.querySelector(elements[this.view]) as HTMLElement;
  }

  /** Shows what comes of them, in the workbench. */
  async #onVocabularyFiles({ detail: files }: CustomEvent<readonly File[]>): Promise<void> {
    if (this.view !== 'workbench') location.hash = addressOf('workbench');
    await this.#goTo('workbench');
    void (this.#viewElement() as Workbench).showVocabularies();
    this.#session.vocabularies.add(files, this.#session.book?.models ?? []);
  }

  #onLogFiles({ detail: files }: CustomEvent<readonly File[]>): void {
    this.#import.readOne(files);
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.#viewElement().focus();
  }

  /** What a shortcut asks for. */
  async #act(action: Parameters<KeyedPage['act']>[0]): Promise<void> {
    if (action === 'list') {
      await besideThePrompt();
      return (this.renderRoot.querySelector('tf-shortcuts') as ShortcutsDialog).show();
    }
    const workbench = await this.#workbench();
    if (action === 'models') await workbench.openModelPicker();
    else if (action === 'log') await workbench.logCall();
    else await workbench.showPanel(action);
  }
}

/** Lets the browser paint and take input. */
function inTaskOfItsOwn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function viewOf(hash: string): View {
  return views.find((view) => hash.startsWith(`#/${view}`)) ?? 'workbench';
}

function addressOf(view: View): string {
  return view === 'workbench' ? '#/' : `#/${view}`;
}

/** The mark: three tokens in a ticket. */
function mark() {
  return html`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
    <rect class="ticket" x="1" y="4" width="18" height="12" rx="2.5"></rect>
    <rect class="first" x="3" y="6" width="5.5" height="8" rx="1"></rect>
    <rect class="second" x="9" y="6" width="3" height="8" rx="1"></rect>
    <rect class="third" x="12.5" y="6" width="4.5" height="8" rx="1"></rect>
  </svg>`;
}

customElements.define('tf-app', App);
