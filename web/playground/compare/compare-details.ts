// One model of the comparison beside the table: its arithmetic, why it has no number, and what would give it one.
import { html, nothing } from 'lit';
import { say } from '../../strings/message.ts';
import '../fare/arithmetic-panel.ts';
import type { Session } from '../session/session.ts';
import { fetchButton } from './compare-row.ts';
import type { Comparison } from './comparison.ts';
import type { Line } from './lines.ts';

export function compareDetails({ model, row }: Line, comparison: Comparison, close: () => void) {
  const { session } = comparison;
  const isChosen = model.id === session.model?.id;
  const fare = row?.estimate && { estimate: row.estimate, arithmetic: row.estimate.quote.arithmetic };
  const isCounted = model.encoding !== undefined || session.vocabularies.of(model.id) !== undefined;
  return html`<aside class="details" aria-label=${model.id}>
    <tf-arithmetic .fare=${fare} .on=${comparison.on} .heading=${model.id} @close=${close}></tf-arithmetic>
    ${row?.failure ? html`<p class="sm soft why">${row.failure.message}</p>` : nothing}
    ${row?.missing ? html`<p class="why">${fetchButton(row.missing, comparison)}</p>` : nothing}
    ${isCounted ? nothing : ownTokenizer(session, model.id)}
    <button class="btn small" ?disabled=${isChosen} @click=${() => session.choose({ model: model.id })}>
      ${say(isChosen ? 'compare.chosen' : 'compare.use')}</button>
  </aside>`;
}

/** A file of one's own makes an estimate exact. It is read in the workbench, which says what became of it. */
function ownTokenizer(session: Session, model: string) {
  const take = ({ target }: Event) => {
    const files = [...((target as HTMLInputElement).files ?? [])];
    if (files.length === 0) return;
    session.choose({ model });
    location.hash = '#/';
    session.vocabularies.add(files, session.book?.models ?? []);
    session.showSheet(true);
  };
  return html`<p class="sm soft why">${say('compare.noTokenizer')}
    <label class="link">${say('compare.openTokenizer')}<input class="sr" type="file" @change=${take}></label></p>`;
}
