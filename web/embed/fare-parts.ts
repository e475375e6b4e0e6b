// The parts of <token-fare> that show a number: how many tokens, how good that is, what it costs, and how it was reckoned.
import { html, nothing } from 'lit';
import type { Speech } from '../strings/embed.ts';
import type { Measuring } from './measuring.ts';
import { counted, day, decimalsFor, decimalsOf, exactMoney, grouped, money, rate } from './numbers.ts';
import type { Fare, FareLine } from './protocol.ts';
import { compared, type Settings } from './settings.ts';

/** What is shown of a count. */
export type Count = Pick<Fare, 'tokens' | 'low' | 'high' | 'precision' | 'method'>;

/** `7 tokens`. */
export function tokensOf(count: Count, { say, locale }: Speech) {
  return html`<span class="count"><b data-tokens>${counted(count, locale)}</b>
    ${say('embed.tokens', { n: count.tokens })}</span>`;
}

/** How good a number is: word, shape and border. */
export function badge({ precision, low, high, method }: Count, { say, locale }: Speech) {
  const range = low === high ? '' : `${grouped(low, locale)} – ${grouped(high, locale)}. `;
  return html`<span class="slot"><span class="prec ${precision}" title=${range + method}>
    ${say(`embed.${precision}`)}</span></span>`;
}

/** The cost, or a dash: while it is not known, and where there is no price. */
export function costOf(fare: Fare | undefined, { say, locale }: Speech) {
  if (fare && fare.cost === undefined) {
    return html`<span class="cost"><span class="prec unknown" title=${fare.trouble?.message ?? ''}>
      ${say('embed.noPrice')}</span></span>`;
  }
  return html`<b class="cost" data-cost>${fare?.cost === undefined ? '–' : money(fare.cost, locale)}</b>`;
}

/** What the cost is of: the input alone or with an answer, on which model, with the prices of which day. */
export function caption({ expectedOutput, on, isDated }: Settings, { say, locale }: Speech): string {
  const what = expectedOutput === undefined ? say('embed.inputOnly') : say('embed.withOutput', { n: expectedOutput });
  return isDated ? `${what}, ${say('embed.pricesOf', { date: day(on, locale) })}` : what;
}

/** The way to the workbench, with the text. */
export function markLink(href: string, { say }: Speech) {
  return html`<a class="mark" href=${href} target="_blank" rel="noopener" aria-label=${say('embed.open')}
    title=${say('embed.open')}>
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <rect class="ticket" x="1" y="4" width="18" height="12" rx="2.5"></rect>
      <rect class="first" x="3" y="6" width="5.5" height="8" rx="1"></rect>
      <rect class="second" x="9" y="6" width="3" height="8" rx="1"></rect>
      <rect class="third" x="12.5" y="6" width="4.5" height="8" rx="1"></rect>
    </svg><span class="word">${say('embed.name')}</span></a>`;
}

/** The side of the large size: the same text on several models, and the arithmetic of the chosen one. */
export function sums(measuring: Measuring, settings: Settings, speech: Speech) {
  const { say } = speech;
  const models = compared(settings);
  const chosen = measuring.of(settings.model);
  const costs = models.flatMap((model) => measuring.of(model)).flatMap((fare) => costIn(fare) ?? []);
  const decimals = decimalsFor(...costs);
  return html`<div class="side ${measuring.isStale ? 'stale' : ''}">
    <table class="models">
      <caption class="sr">${say('embed.models')}</caption>
      <thead class="sr"><tr><th>${say('embed.model')}</th><th>${say('embed.count')}</th><th>${say('embed.cost')}</th></tr></thead>
      <tbody>${models.map((model) => modelRow(model, settings, measuring, decimals, speech))}</tbody>
    </table>
    ${arithmetic(chosen?.tokens === undefined ? undefined : chosen, settings, speech)}
  </div>`;
}

function modelRow(model: string, settings: Settings, measuring: Measuring, decimals: number, { say, locale }: Speech) {
  const fare = measuring.of(model);
  const amount = costIn(fare);
  const trouble = fare && amount === undefined ? fare.trouble?.message : undefined;
  const cost = amount !== undefined ? money(amount, locale, decimals) : trouble ? say('embed.noPrice') : '–';
  return html`<tr class=${model === settings.model ? 'chosen' : ''}>
    <th scope="row">${model}</th>
    <td class="num soft">${fare?.tokens === undefined ? '–' : counted(fare, locale)}</td>
    <td class="num ${trouble ? 'soft' : 'strong'}" title=${trouble ?? ''}>${cost}</td></tr>`;
}

function costIn(fare: ReturnType<Measuring['of']>): string | undefined {
  return fare?.tokens === undefined ? undefined : fare.cost;
}

const kinds = { input: 'embed.input', output: 'embed.output' } as const;

/** Each line with all its digits; the rows are there before the numbers, so that nothing moves. */
function arithmetic(fare: Fare | undefined, settings: Settings, { say, locale }: Speech) {
  const { model, expectedOutput, on, isDated } = settings;
  const date = isDated ? `, ${say('embed.pricesOf', { date: day(on, locale) })}` : '';
  const lines = fare?.cost === undefined ? undefined : fare.lines;
  const empty = (expectedOutput === undefined ? ['input'] : ['input', 'output']).map((kind) => ({ kind }));
  const amounts = [...(lines ?? []).map(({ amount }) => amount), fare?.cost ?? '0'];
  const decimals = Math.max(6, ...amounts.map(decimalsOf));
  const row = (line: Partial<FareLine> & { kind: string }) => html`<tr>
    <th scope="row">${say(kinds[line.kind as keyof typeof kinds] ?? 'embed.other')}</th>
    <td class="soft">${productOf(line, say, locale)}</td>
    <td class="num">${line.amount === undefined ? '–' : exactMoney(line.amount, locale, decimals)}</td></tr>`;
  return html`<table class="sums">
    <caption>${(fare?.model ?? model) + date}</caption>
    <tbody>${(lines ?? empty).map(row)}</tbody>
    <tfoot><tr><th scope="row">${say('embed.total')}</th><td></td>
      <td class="num" data-total>${fare?.cost === undefined ? '–' : exactMoney(fare.cost, locale, decimals)}</td></tr></tfoot>
  </table>`;
}

function productOf({ units, rate: usd, per }: Partial<FareLine>, say: Speech['say'], locale: string): unknown {
  if (units === undefined || usd === undefined) return nothing;
  const each = per === 1_000_000 ? '1M' : grouped(per ?? 1, locale);
  return say('embed.product', { n: grouped(units, locale), rate: rate(usd, locale), per: each });
}
