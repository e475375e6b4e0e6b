// Before and after: the prompt of the workbench beside a saved one or another text. What each counts and costs on the chosen
// model, how far they are apart, and what has changed in the text.
import { Text } from '@codemirror/state';
import { html, LitElement, nothing } from 'lit';
import { type Estimate, type Money, picoUsd } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base, controls } from '../../styles/controls.ts';
import { problemBox } from '../../styles/problem-box.ts';
import { jsonOf } from '../chat/chat-doc.ts';
import { contentOf } from '../chat/chat-draft.ts';
import type { Failure } from '../engine/protocol.ts';
import { badge } from '../fare/precision-badge.ts';
import { counted } from '../numbers/counts.ts';
import { cost, decimalsFor } from '../numbers/decimals.ts';
import { type SavedPrompts, savedPromptsOfPage } from '../saved/saved-prompts.ts';
import { askComparison, type Written } from '../session/asking.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { type ChangedLine, type Changes, changesBetween } from './changed-lines.ts';
import { differenceOfCounts, differenceOfMoney, percentBetween } from './difference.ts';
import { amountOf } from './lines.ts';
import { promptPairStyles } from './prompt-pair-styles.ts';

/** While one types the other text, it is counted when that pauses. */
const pause = 250;

/** What stands on the left: as the engine is asked, and as a document. */
interface Before {
  readonly written: Written;
  readonly doc: Text;
}

/** `<tf-prompt-pair>`: `saved` is the id of a saved prompt; another text if it is empty. */
export class PromptPair extends LitElement {
  static override properties = {
    session: { attribute: false },
    saved: {},
    typed: { state: true },
    estimate: { state: true },
    failure: { state: true },
  };
  static override styles = [base, controls, badges, problemBox, promptPairStyles];

  declare session: Session;
  declare saved: string;
  /** The other text. */
  declare typed: string;
  /** Of the prompt on the left. */
  declare estimate: Estimate | undefined;
  declare failure: Failure | undefined;
  readonly #prompts: SavedPrompts = savedPromptsOfPage();
  #before: Before | undefined;
  #madeOf: readonly unknown[] = [];
  #asked: readonly unknown[] = [];
  #changes: { readonly of: readonly unknown[]; readonly changes: Changes } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.saved = '';
    this.typed = '';
    new Watch(this, () => this.session);
    new Watch(this, () => this.#prompts);
  }

  protected override willUpdate(): void {
    const prompt = this.#prompts.prompts.find(({ id }) => id === this.saved);
    const madeOf = [prompt, this.typed];
    if (madeOf.every((each, at) => each === this.#madeOf[at])) return;
    this.#madeOf = madeOf;
    this.#before = beforeOf(prompt ?? { text: this.typed });
  }

  protected override render() {
    const { session } = this;
    const after = session.isEmpty ? undefined : session.fare?.estimate;
    return html`
      <div class="sides">
        <div class="side">${this.#choice()}</div>
        <div class="side"><p class="label">${say('pair.after')}</p>
          <p class="sm">${say('pair.present')} <a href="#/">${say('compare.edit')}</a></p></div>
      </div>
      ${this.failure ? html`<p class="problem" role="alert">${this.failure.message}</p>` : nothing}
      ${this.#sums(this.estimate, after)}
      ${this.#difference()}`;
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), this.estimate ? pause : 0);
  }

  #choice() {
    const { prompts } = this.#prompts;
    const isSaved = prompts.some(({ id }) => id === this.saved);
    return html`<label class="label" for="saved">${say('pair.before')}</label>
      <select class="field" id="saved" @change=${this.#onSaved}>
        <option value="" .selected=${!isSaved}>${say('pair.other')}</option>
        ${prompts.map(
          ({ id, name }) =>
            html`<option value=${id} .selected=${id === this.saved}>${name || say('saved.untitled')}</option>`,
        )}</select>
      ${
        isSaved
          ? nothing
          : html`<textarea class="field mono" rows="6" spellcheck="false" aria-label=${say('pair.otherText')}
              placeholder=${say('pair.placeholder')} .value=${this.typed} @input=${this.#onInput}></textarea>`
      }`;
  }

  #sums(before: Estimate | undefined, after: Estimate | undefined) {
    const { model } = this.session.choices;
    const both = before && after;
    const tokens = both && [
      differenceOfCounts(before.input.tokens, after.input.tokens),
      percentBetween(BigInt(before.input.tokens), BigInt(after.input.tokens)),
    ];
    const amounts = [before, after].flatMap((each) => (each ? [each.cost.expected] : []));
    const money = (name: string, of: (estimate: Estimate) => Money, isTotal = false) => {
      const [left, right] = [before && of(before), after && of(after)];
      const decimals = decimalsFor(...amounts);
      const apart = left && right && [differenceOfMoney(left, right), percentBetween(picoUsd(left), picoUsd(right))];
      return row(name, left && cost(left, decimals), right && cost(right, decimals), apart, isTotal);
    };
    return html`<div class="table"><table>
      <caption class="sm">${say('pair.caption', { model, n: this.session.choices.expectedOutput })}</caption>
      <thead><tr><td></td><th scope="col" class="num">${say('pair.before')}</th>
        <th scope="col" class="num">${say('pair.after')}</th>
        <th scope="col" class="num" colspan="2">${say('pair.difference')}</th></tr></thead>
      <tbody>
        ${row(say('compare.tokens'), tokensOf(before), tokensOf(after), tokens)}
        ${money(say('line.input'), (estimate) => amountOf(estimate.quote.lines, false))}
        ${money(say('line.output'), (estimate) => amountOf(estimate.quote.lines, true))}
        ${money(say('fare.oneCall'), expectedOf, true)}
      </tbody></table></div>`;
  }

  #difference() {
    const { doc } = this.session;
    const before = this.#before?.doc;
    if (!doc || !before || before.length + doc.length === 0) return html`<p class="sm soft">${say('pair.empty')}</p>`;
    const of = [before, doc];
    if (!this.#changes || of.some((each, at) => each !== this.#changes?.of[at]))
      this.#changes = { of, changes: changesBetween(before, doc) };
    const { lines, less, more, left } = this.#changes.changes;
    if (less + more === 0) return html`<p class="sm soft">${say('pair.same')}</p>`;
    return html`<section aria-labelledby="changes">
      <h2 id="changes">${say('pair.changes', { less, more })}</h2>
      <ol class="diff mono" tabindex="0" aria-labelledby="changes">${lines.map(changedLine)}</ol>
      ${left > 0 ? html`<p class="xs soft">${say('pair.left', { n: left })}</p>` : nothing}
    </section>`;
  }

  /** Asks once for each text and each fare that it is held against. */
  async #ask(): Promise<void> {
    const { session } = this;
    const { written } = this.#before ?? {};
    const { choices, today, fare } = session;
    const { model, expectedOutput, maxOutput } = choices;
    const asked = [written, model, expectedOutput, maxOutput, today, fare?.estimate.quote.row];
    if (!written || !this.isConnected || asked.every((each, at) => each === this.#asked[at])) return;
    this.#asked = asked;
    try {
      const request = {
        models: [model],
        service: 'standard' as const,
        cachedPercent: 0,
        on: today,
        fetching: [],
        written,
      };
      await askComparison(session, request, ([row]) => {
        if (asked !== this.#asked || !row) return;
        this.estimate = row.estimate;
        this.failure = row.failure;
      });
    } catch {
      this.#asked = []; // the engine has stopped, and the note above says so
    }
  }

  #onSaved(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    location.hash = value === '' ? '#/compare/prompts' : `#/compare/prompts/${value}`;
  }

  #onInput(event: Event): void {
    this.typed = (event.target as HTMLTextAreaElement).value;
  }
}

/** A chat as the JSON that is sent of it. */
function beforeOf({ text = '', chat }: { text?: string; chat?: Parameters<typeof contentOf>[0] }): Before {
  if (!chat) return { written: { text }, doc: Text.of(text.split(/\r\n?|\n/)) };
  const content = contentOf(chat);
  const json = jsonOf(content);
  return { written: { text: json, chat: content }, doc: Text.of(json.split('\n')) };
}

const expectedOf = ({ cost }: Estimate) => cost.expected;

function tokensOf(estimate: Estimate | undefined) {
  return estimate && html`${counted(estimate.input)} ${badge(estimate.input.precision, { plain: true })}`;
}

/** `apart` is the difference and, where there is one, the percentage. */
function row(name: string, before: unknown, after: unknown, apart: readonly unknown[] | undefined, isTotal = false) {
  return html`<tr class=${isTotal ? 'total' : ''}><th scope="row">${name}</th>
    <td class="num">${before ?? '–'}</td><td class="num">${after ?? '–'}</td>
    <td class="num apart">${apart?.[0] ?? '–'}</td><td class="num soft">${apart?.[1] ?? nothing}</td></tr>`;
}

const signs = { less: '−', more: '+', same: '' } as const;

function changedLine(line: ChangedLine) {
  if (line.kind === 'gap') return html`<li class="gap">${say('pair.gap', { n: line.lines })}</li>`;
  const pieces = line.pieces.map(({ text, isChanged }) => (isChanged ? html`<b>${text}</b>` : text));
  const sign = html`<span class="sign">${signs[line.kind]}</span>`;
  if (line.kind === 'less') return html`<li class="less">${sign}<del>${pieces}</del></li>`;
  if (line.kind === 'more') return html`<li class="more">${sign}<ins>${pieces}</ins></li>`;
  return html`<li>${sign}<span>${pieces}</span></li>`;
}

customElements.define('tf-prompt-pair', PromptPair);
