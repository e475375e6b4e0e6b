// Files that are dragged over the page: where a tokenizer file, or in the log a log file, may be dropped is shown, and
// dropping one anywhere takes it.
// Text files that are dropped on the prompt, and images on a message, stay with those. A file that is dropped beside them
// does not make the browser leave the page.
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base } from '../../styles/controls.ts';

/** Tokenizer files by their names; what they are, their content says. */
const names = /\.(?:tiktoken|model)$|^(?:tokenizer|tekken)[^/]*\.json$/i;
/** Elements that take files themselves. */
const takers = 'tf-editor, tf-chat';

/** `<tf-drop-zone>`; fires `vocabulary-files` or `log-files` with the files that were dropped. */
class DropZone extends LitElement {
  static override properties = { takesLogs: { type: Boolean }, isOver: { state: true } };
  static override styles = [base, styles()];

  /** The log is in view: files are logs, but for those that are named as tokenizers are. */
  declare takesLogs: boolean;
  declare isOver: boolean;
  readonly #end = new AbortController();

  constructor() {
    super();
    this.takesLogs = false;
    this.isOver = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // In the capture phase: before the editor reads the file as text.
    const options = { capture: true, signal: this.#end.signal };
    addEventListener('dragenter', (event) => hasFiles(event) && this.#show(true), options);
    addEventListener('dragover', (event) => this.#onOver(event), options);
    addEventListener('dragleave', (event) => event.relatedTarget === null && this.#show(false), options);
    addEventListener('drop', (event) => this.#onDrop(event), options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end.abort();
  }

  protected override render() {
    if (!this.isOver) return nothing;
    const [title, hint] = this.takesLogs
      ? [say('import.zoneTitle'), say('import.zoneHint')]
      : [say('own.zone'), say('own.zoneHint')];
    return html`<div class="zone"><strong>${title}</strong><p>${hint}</p></div>`;
  }

  #onOver(event: DragEvent): void {
    if (!hasFiles(event) || isTaken(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  }

  #onDrop(event: DragEvent): void {
    this.#show(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    const areTokenizers = files.every(({ name }) => names.test(name));
    if (files.length === 0 || (isTaken(event) && !areTokenizers)) return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(
      new CustomEvent(this.takesLogs && !areTokenizers ? 'log-files' : 'vocabulary-files', { detail: files }),
    );
  }

  #show(isOver: boolean): void {
    this.isOver = isOver;
  }
}

/** True for files, not for text that is dragged. */
function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function isTaken(event: DragEvent): boolean {
  return event.composedPath().some((target) => target instanceof Element && target.matches(takers));
}

function styles() {
  return css`
    :host {
      display: contents;
    }
    .zone {
      position: fixed;
      z-index: 30;
      inset: 3.5rem 0.5rem 0.5rem auto;
      width: calc(25rem - 1rem);
      display: grid;
      place-content: center;
      gap: var(--space-2);
      padding: var(--space-5);
      text-align: center;
      text-wrap: balance;
      border: 2px dashed var(--accent);
      border-radius: var(--radius-l);
      background: var(--accent-soft);
      color: var(--ink);
      box-shadow: var(--shadow-pop);
      pointer-events: none;
      font-size: var(--text-sm);
      line-height: 1.25rem;
    }
    strong {
      font-size: var(--text-md);
      font-weight: 600;
    }
    @media (min-width: 1600px) {
      .zone {
        width: calc(28rem - 1rem);
      }
    }
    @media (max-width: 1023px) {
      .zone {
        inset: auto 0.5rem 0.5rem;
        width: auto;
      }
    }
  `;
}

customElements.define('tf-drop-zone', DropZone);
