// A field for a number of tokens. What makes sense counts as it is typed; anything else is named when the field is
// left, with what is accepted, and the last good value keeps counting.
import { css, html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { grouped } from '../numbers/counts.ts';
import { mostTokens } from '../session/choices.ts';

/**
 * `<tf-count-field>`; fires `count` with a number, or undefined when an optional field is emptied, and `problem` with
 * what is wrong, or null: the words are shown by the element around it, which has the room for them.
 */
export class CountField extends LitElement {
  static override properties = {
    value: { type: Number },
    label: {},
    hint: {},
    isOptional: { type: Boolean },
    problem: { state: true },
    typed: { state: true },
  };
  static override styles = [base, controls, styles()];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  declare value: number | undefined;
  declare label: string;
  declare hint: string;
  declare isOptional: boolean;
  declare problem: string | null;
  /** What stands in the field while it is being changed. */
  declare typed: string | null;

  constructor() {
    super();
    this.isOptional = false;
    this.label = '';
    this.hint = '';
    this.problem = null;
    this.typed = null;
  }

  protected override render() {
    const shown = this.typed ?? (this.value === undefined ? '' : grouped(this.value));
    return html`<input class="field" inputmode="numeric" autocomplete="off"
        aria-label=${this.label} placeholder=${this.hint}
        aria-invalid=${this.problem ? 'true' : nothing} aria-describedby=${this.problem ? 'problem' : nothing}
        .value=${shown} @input=${this.#onInput} @blur=${this.#onBlur} @keydown=${this.#onKey}>
      ${this.problem ? html`<span id="problem" class="sr">${this.problem}</span>` : nothing}`;
  }

  #onInput(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    const count = countIn(this.typed, this.isOptional);
    if (count === null) return;
    this.#setProblem(null);
    this.#accept(count);
  }

  #onBlur(): void {
    if (this.typed === null) return;
    if (countIn(this.typed, this.isOptional) === null) this.#setProblem(this.#explain());
    else this.typed = null;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) this.#onBlur();
    if (event.key !== 'Escape' || this.typed === null) return;
    event.stopPropagation();
    this.typed = null;
    this.#setProblem(null);
  }

  #setProblem(problem: string | null): void {
    if (problem === this.problem) return;
    this.problem = problem;
    this.dispatchEvent(new CustomEvent('problem', { detail: problem }));
  }

  #accept(count: number | undefined): void {
    if (count === this.value) return;
    this.value = count;
    this.dispatchEvent(new CustomEvent('count', { detail: count }));
  }

  #explain(): string {
    const accepted = say('field.accepted', { most: mostTokens });
    return this.value === undefined ? accepted : say('field.keeps', { accepted, value: this.value });
  }
}

/** The count that a text says: a whole number, grouped in threes or not. Null for anything else. */
function countIn(text: string, isOptional: boolean): number | undefined | null {
  const plain = text.trim();
  if (plain === '' && isOptional) return undefined;
  if (!/^(?:\d+|\d{1,3}(?:[,\s\u00a0\u202f_]\d{3})+)$/.test(plain)) return null;
  const digits = plain.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  return digits.length <= 12 && Number(digits) <= mostTokens ? Number(digits) : null;
}

function styles() {
  return css`
    :host {
      display: inline-block;
      position: relative;
    }
    input.field {
      text-align: right;
      height: var(--count-field-h, 1.75rem);
      padding: 0 var(--space-3);
      font-variant-numeric: tabular-nums;
    }
    @media (pointer: coarse) {
      input.field {
        height: var(--control-h-touch);
        font-size: var(--text-lg);
      }
    }
  `;
}

customElements.define('tf-count-field', CountField);
