// The one door to the engine for all elements of a page. On pages of our own origin it is a worker. A page of another
// origin, or a sandboxed frame, cannot start a worker from our address without a policy that few hosts have, and trying
// it would be a violation that the host sees: there the same module runs on the page's thread.
import type { Asked, Measurement, MeasureRequest, ModelGroup, Question, Reply, Trouble } from './protocol.ts';

/** What could not be answered, and why. */
export class MeterFailure extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.message);
    this.trouble = trouble;
  }
}

interface Waiting {
  readonly question: Question;
  readonly done: (answer: unknown) => void;
  readonly fail: (failure: MeterFailure) => void;
}

/** Asks the engine, wherever it runs. */
export class Meter {
  #worker: Worker | undefined;
  #canWork: boolean;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();
  /** On the page's thread one question is answered after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(isOurPage: boolean) {
    this.#canWork = isOurPage && typeof Worker === 'function';
  }

  measure(request: MeasureRequest): Promise<Measurement> {
    return this.#ask({ measure: request });
  }

  models(): Promise<ModelGroup[]> {
    return this.#ask({ ask: 'models' });
  }

  #ask<Answer>(question: Question): Promise<Answer> {
    if (!this.#canWork) return this.#here(question) as Promise<Answer>;
    return new Promise<Answer>((done, fail) => {
      this.#send({ question, done: done as Waiting['done'], fail });
    });
  }

  #send(waiting: Waiting): void {
    const id = ++this.#last;
    this.#waiting.set(id, waiting);
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, question: waiting.question } satisfies Asked);
    } catch {
      this.#goOnHere();
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL('./meter.worker.ts', import.meta.url), { type: 'module', name: 'token-fare' });
    worker.addEventListener('message', ({ data: { id, answer, trouble } }: MessageEvent<Reply>) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (trouble) waiting?.fail(new MeterFailure(trouble));
      else waiting?.done(answer);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#goOnHere();
    });
    return worker;
  }

  /** The worker is blocked or broke: what it was asked is answered on this thread, and so is everything later. */
  #goOnHere(): void {
    this.#canWork = false;
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { question, done, fail } of waiting) this.#here(question).then(done, fail);
  }

  #here(question: Question): Promise<unknown> {
    const answering = this.#turn.then(() => answerHere(question));
    this.#turn = answering.catch(() => undefined);
    return answering;
  }
}

async function answerHere(question: Question): Promise<unknown> {
  let engine: typeof import('./measure-call.ts');
  try {
    engine = await import('./measure-call.ts');
  } catch (cause) {
    throw new MeterFailure({
      code: 'engineUnavailable',
      message: cause instanceof Error ? cause.message : String(cause),
    });
  }
  try {
    return await engine.answer(question);
  } catch (error) {
    throw new MeterFailure(engine.troubleOf(error));
  }
}

let shared: Meter | undefined;

/** The meter of this page; `home` is the folder that token-fare.js came from. */
export function meterOf(home: string): Meter {
  const isOurPage = self.origin === new URL(home).origin;
  shared ??= new Meter(isOurPage);
  return shared;
}
