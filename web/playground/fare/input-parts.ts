// Where the input goes: the parts of a chat, each with its tokens, how good they are, and why.
import { css, html, LitElement, nothing } from 'lit';
import type { InputPart } from 'tokenfare';
import { say } from '../../strings/message.ts';
import { badges } from '../../styles/badges.ts';
import { base } from '../../styles/controls.ts';
import { counted, range } from '../numbers/counts.ts';
import { Watch } from '../session/observable.ts';
import type { Session } from '../session/session.ts';
import { badge } from './precision-badge.ts';

class InputParts extends LitElement {
  static override properties = { session: { attribute: false } };
  static override styles = [base, badges, styles()];

  declare session: Session;

  constructor() {
    super();
    new Watch(this, () => this.session);
  }

  protected override render() {
    const { fare, isEmpty, isStale } = this.session;
    const parts = isEmpty ? [] : (fare?.estimate.parts ?? []);
    const most = Math.max(1, ...parts.map(({ tokens }) => tokens));
    return html`<h2>${say('parts.title')}</h2>
      ${
        parts.length === 0
          ? html`<p class="xs muted">${say('parts.none')}</p>`
          : html`<ul class=${isStale ? 'muted' : ''}>${parts.map((part) => this.#part(part, most))}</ul>`
      }`;
  }

  #part(part: InputPart, most: number) {
    const between = range(part);
    const why = [...(part.steps ?? []), part.method];
    const other = part.kind !== 'image' ? part.otherMethod : undefined;
    if (other) why.push(say('parts.other', { n: other.tokens, method: other.method }));
    return html`<li data-kind=${part.kind}>
      <details>
        <summary>
          <span class="name">${nameOf(part)}</span>
          <span class="bar" aria-hidden="true"><i .style=${`width: ${(part.tokens / most) * 100}%`}></i></span>
          <span class="num">${counted(part)}</span>
          ${badge(part.precision)}
        </summary>
        ${between ? html`<p>${say('parts.between', { range: between })}</p>` : nothing}
        ${why.map((line) => html`<p>${line}</p>`)}
        <p class="muted">${say('parts.source', { source: part.source })}</p>
      </details>
    </li>`;
  }
}

function nameOf(part: InputPart): string {
  if (part.kind === 'image') return say('parts.image', { width: String(part.width), height: String(part.height) });
  if (part.kind === 'message') return say('parts.message', { role: part.role, n: (part.message ?? 0) + 1 });
  return say(`parts.${part.kind}`);
}

function styles() {
  return css`
    h2 {
      margin-bottom: var(--space-2-half);
    }
    li {
      border-top: 1px solid var(--line);
    }
    summary {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 3.5rem minmax(2.5rem, auto) 5rem;
      gap: var(--space-3-half);
      align-items: center;
      min-height: 1.875rem;
      font-size: var(--text-sm);
      cursor: pointer;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    summary:hover .name {
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .bar {
      height: 6px;
      border-radius: 3px;
      background: var(--line);
      overflow: hidden;
    }
    .bar i {
      display: block;
      height: 100%;
      min-width: 1px;
      background: var(--ink-3);
    }
    .prec {
      justify-self: end;
    }
    details p {
      font-size: var(--text-xs);
      line-height: 1.125rem;
      color: var(--ink-2);
      overflow-wrap: anywhere;
    }
    details p.muted {
      color: var(--ink-3);
    }
    details[open] {
      padding-bottom: var(--space-3);
    }
    @media (pointer: coarse) {
      summary {
        min-height: var(--control-h-touch);
      }
    }
  `;
}

customElements.define('tf-input-parts', InputParts);
