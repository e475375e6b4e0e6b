// The page's side of the engine worker: questions out, answers in. If the worker breaks, every open question fails
// with the code `stopped`, and `restart` begins anew.
import { type Failure, type Loading, type Question, type Reply, stopped } from './protocol.ts';

/** A failure of the engine or of its worker, as an error of the page. */
export class EngineFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

interface Waiting {
  readonly step: (answer: unknown) => void;
  readonly done: (answer: unknown) => void;
  readonly fail: (failure: EngineFailure) => void;
}

export class EnginePort {
  /** Hears how far a vocabulary has been fetched; null when it is here. */
  onLoading: (loading: Loading['loading']) => void = () => {};
  #worker: Worker | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Starts the worker before anything is asked, so that the engine comes while the page is drawn. */
  begin(): void {
    this.#worker ??= this.#start();
  }

  /** Asks; `onStep` hears the steps before the answer. Fails with EngineFailure. */
  ask<Answer>(question: Question, onStep: (answer: never) => void = () => {}): Promise<Answer> {
    this.begin();
    const id = ++this.#last;
    return new Promise<Answer>((done, fail) => {
      this.#waiting.set(id, { step: onStep as Waiting['step'], done: done as Waiting['done'], fail });
      this.#worker?.postMessage({ id, question });
    });
  }

  /** Ends the worker; the next question starts a new one. */
  restart(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#failAll({ code: stopped, message: 'The engine was started again.' });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    worker.addEventListener('message', ({ data }: MessageEvent<Reply | Loading>) => {
      if ('loading' in data) this.onLoading(data.loading);
      else this.#receive(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#worker = undefined;
      worker.terminate();
      this.#failAll({ code: stopped, message: event.message || 'The worker could not be started.' });
    });
    return worker;
  }

  #receive({ id, last, answer, failure }: Reply): void {
    const waiting = this.#waiting.get(id);
    if (last) this.#waiting.delete(id);
    if (!last) waiting?.step(answer);
    else if (failure) waiting?.fail(new EngineFailure(failure));
    else waiting?.done(answer);
  }

  #failAll(failure: Failure): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { fail } of waiting) fail(new EngineFailure(failure));
  }
}

/** The engine of the page. */
export const pageEngine = new EnginePort();
