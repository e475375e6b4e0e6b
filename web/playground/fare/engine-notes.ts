// What went wrong between the page and its numbers, said above the fare: the engine, a vocabulary, or a price.
import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../../strings/message.ts';
import type { Failure } from '../engine/protocol.ts';
import { stopped } from '../engine/protocol.ts';
import { type Note, note } from '../note.ts';
import type { Session } from '../session/session.ts';

/** The vocabulary that most models use, kept from the first visit on. */
const usual = 'o200k_base';

/** The notes, or nothing when all is well. */
export function engineNotes(session: Session): TemplateResult | typeof nothing {
  const found = noteFor(session);
  return found ? html`<section>${note(found)}</section>` : nothing;
}

function noteFor(session: Session): Note | undefined {
  const { engineFailure, countFailure, fareFailure } = session;
  if (engineFailure) return engineNote(session, engineFailure);
  if (countFailure) return countNote(session, countFailure);
  if (fareFailure) return { kind: 'bad', title: say('fare.failed'), text: fareFailure.message };
  return undefined;
}

function engineNote(session: Session, failure: Failure): Note {
  const again = { label: say('engine.again'), act: () => session.restart() };
  const title = say(failure.code === stopped ? 'engine.stopped' : 'engine.failed');
  return { kind: 'bad', title, text: say('engine.fallback'), actions: [again], details: failure.message };
}

function countNote(session: Session, failure: Failure): Note {
  const lost = session.vocabularies.files.find(({ id }) => id === failure.details?.vocabulary);
  if (lost) {
    const remove = { label: say('own.forget'), act: () => void session.vocabularies.remove(lost) };
    const [title, text] = [say('own.lost', { name: lost.name }), say('own.lostHint')];
    return { kind: 'warn', title, text, actions: [remove], details: failure.message };
  }
  const { pack, file = '' } = failure.details ?? {};
  const name = /([a-z0-9_]+)\.pack/.exec(String(pack ?? file))?.[1] ?? session.model?.encoding ?? '';
  if (failure.code === 'damagedPack') {
    const again = { label: say('pack.again'), act: () => void session.fetchAgain(`${name}.pack`) };
    return {
      kind: 'bad',
      title: say('pack.damaged', { name }),
      text: say('pack.notCounted'),
      actions: [again],
      details: failure.message,
    };
  }
  if (failure.code === 'engineUnavailable') {
    const again = { label: say('engine.again'), act: () => session.choose({}) };
    return {
      kind: 'warn',
      title: say('pack.missing', { name }),
      text: say(name === usual ? 'pack.connect' : 'pack.connectOr', { usual }),
      actions: [again],
      details: failure.message,
    };
  }
  return { kind: 'bad', title: say('count.failed'), text: failure.message };
}
