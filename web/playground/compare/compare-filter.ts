// What is compared and under which assumptions: the search, the provider, the answer, the service, the cache, the day.

import { search } from 'virtual:icons';
import { html, LitElement, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import { base, controls } from '../../styles/controls.ts';
import { filterFields } from '../../styles/filter-fields.ts';
import { problemBox } from '../../styles/problem-box.ts';
import '../fare/count-field.ts';
import { providerName } from '../fare/model-names.ts';
import { Watch } from '../session/observable.ts';
import { compareFilterStyles } from './compare-filter-styles.ts';
import { type Comparison, firstDay, lastDay, type Service, services } from './comparison.ts';

const percents = [0, 10, 25, 50, 75, 90];

/** `<tf-compare-filter>` */
export class CompareFilter extends LitElement {
  static override properties = { comparison: { attribute: false }, problems: { state: true } };
  static override styles = [base, controls, problemBox, filterFields, compareFilterStyles];

  declare comparison: Comparison;
  /** What is wrong with the output and with the day. */
  declare problems: Readonly<Record<'output' | 'day', string | null>>;

  constructor() {
    super();
    this.problems = { output: null, day: null };
    new Watch(this, () => this.comparison);
  }

  /** Puts the caret into the search. */
  override focus(): void {
    (this.renderRoot.querySelector('input[type="search"]') as HTMLElement).focus();
  }

  protected override render() {
    const { comparison, problems } = this;
    const { session } = comparison;
    return html`<form class="filter" role="search" aria-label=${say('compare.filter')}
      @submit=${(event: Event) => event.preventDefault()}>
      <label class="label wide">${say('compare.search')}
        <span class="field">${search}<input type="search" autocomplete="off" spellcheck="false"
          placeholder=${say('model.placeholder')} .value=${comparison.typed} @input=${this.#onSearch}></span></label>
      <label class="label fits">${say('compare.provider')}
        <select class="field" @change=${this.#onProvider}>
          <option value="">${say('compare.allProviders')}</option>
          ${comparison.providers.map(
            (provider) => html`<option value=${provider} .selected=${provider === comparison.provider}>
              ${providerName(provider)}</option>`,
          )}</select></label>
      <div class="label"><span aria-hidden="true">${say('compare.output')}</span>
        <tf-count-field .value=${session.choices.expectedOutput} .label=${say('compare.output')}
          @count=${({ detail }: CustomEvent<number>) => session.choose({ expectedOutput: detail })}
          @problem=${({ detail }: CustomEvent<string | null>) => this.#setProblem('output', detail)}></tf-count-field></div>
      <label class="label fits">${say('compare.service')}
        <select class="field" @change=${this.#onService}>${services.map(
          (service) => html`<option value=${service} .selected=${service === comparison.service}>
            ${say(`service.${service}`)}</option>`,
        )}</select></label>
      <label class="label fits">${say('compare.cached')}
        <select class="field" @change=${this.#onCached}>${percents.map(
          (percent) => html`<option value=${percent} .selected=${percent === comparison.cachedPercent}>
            ${say('prospect.percent', { percent })}</option>`,
        )}</select></label>
      <label class="label fits">${say('compare.on')}
        <input class="field" type="date" min=${firstDay} max=${lastDay} .value=${comparison.on}
          aria-invalid=${problems.day ? 'true' : nothing} @change=${this.#onDay}></label>
      ${
        comparison.day === undefined
          ? nothing
          : html`<button type="button" class="btn ghost" @click=${this.#today}>${say('compare.today')}</button>`
      }
      <label class="check"><input type="checkbox" .checked=${comparison.view.withRetired}
        @change=${this.#onRetired}>${say('compare.retired')}</label>
      ${[problems.output, problems.day].map((words) => (words ? html`<p class="problem" role="alert">${words}</p>` : nothing))}
    </form>`;
  }

  #onSearch(event: Event): void {
    this.comparison.search((event.target as HTMLInputElement).value);
  }

  #onProvider(event: Event): void {
    this.comparison.choose({ provider: (event.target as HTMLSelectElement).value });
  }

  #onService(event: Event): void {
    this.comparison.choose({ service: (event.target as HTMLSelectElement).value as Service });
  }

  #onCached(event: Event): void {
    this.comparison.choose({ cachedPercent: Number((event.target as HTMLSelectElement).value) });
  }

  #onDay(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    const isDay = /^\d{4}-\d\d-\d\d$/.test(value) && value >= firstDay && value <= lastDay;
    this.#setProblem('day', isDay ? null : say('compare.dayAccepted', { from: firstDay, to: lastDay }));
    this.comparison.choose({ day: isDay && value !== this.comparison.session.today ? value : undefined });
  }

  #today(): void {
    this.#setProblem('day', null);
    this.comparison.choose({ day: undefined });
  }

  #onRetired(event: Event): void {
    this.comparison.withRetired((event.target as HTMLInputElement).checked);
  }

  #setProblem(field: 'output' | 'day', words: string | null): void {
    this.problems = { ...this.problems, [field]: words };
  }
}

customElements.define('tf-compare-filter', CompareFilter);
