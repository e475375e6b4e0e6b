// What the views that are fetched late ask the engine about the prompt of the session: what it costs again and again, and
// what it costs, or another prompt, on many models.
import { Text } from '@codemirror/state';
import { joinLongText } from '../editor/long-text.ts';
import type { EngineFailure } from '../engine/engine-port.ts';
import type { ComparedRow, CompareRequest, Prospect, ProspectRequest } from '../engine/protocol.ts';
import type { Session } from './session.ts';

/** A prompt as the engine is asked about it. */
export type Written = Pick<CompareRequest, 'text' | 'chat'>;

/** What one assumes of a call that is made again and again. */
export type Assumed = Pick<ProspectRequest, 'callsPerDay' | 'cachedPercent' | 'batchPercent' | 'budget' | 'reasoning'>;

/** What is asked about many models. */
export type Compared = Pick<CompareRequest, 'models' | 'service' | 'fetching' | 'on' | 'cachedPercent'> & {
  /** In place of the prompt of the session. */
  readonly written?: Written;
};

/** What the call costs when it is made again and again; nothing while there is no prompt. */
export async function askProspect(session: Session, assumed: Assumed): Promise<Prospect | undefined> {
  const { doc, today, outputs } = session;
  if (!doc) return undefined;
  const { model } = session.choices;
  const text = await joinLongText(doc);
  const files = session.filesFor([model]);
  const request = { text, ...session.content, model, files, ...outputs, on: today, ...assumed };
  try {
    return await session.engine.ask<Prospect>({ ask: 'prospect', ...request });
  } catch (error) {
    return { failure: (error as EngineFailure).failure };
  }
}

/** A few rows at a time, until a newer comparison is asked for. */
export async function askComparison(
  session: Session,
  { written, ...asked }: Compared,
  onRows: (rows: readonly ComparedRow[]) => void,
): Promise<void> {
  const { doc, content, outputs } = session;
  const prompt = written ?? { text: await joinLongText(doc ?? Text.empty), ...content };
  const files = session.filesFor(asked.models);
  await session.engine.ask({ ask: 'compare', ...asked, ...prompt, files, ...outputs }, onRows);
}
