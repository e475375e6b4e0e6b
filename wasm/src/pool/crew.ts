// The workers of a pool, and which of them gets the next batch. Each has up to two: one to work on, and one that is there when
// the first is done. Workers are started when work waits, and replaced when they end.
import { TokenfareError } from '../errors.js';
import type { Cut } from './batches.js';
import type { Answer, Batch, Failure, Opening, Reply } from './messages.js';
import { type StartThread, type Thread, unavailable } from './threads.js';

/** How many batches a worker has at a time. */
const depth = 2;
/** A batch of more UTF-16 units is not waited for when its call is stopped: the worker is ended, another will be started. */
const longUnits = 1 << 20;

/** What the batches of one call have in common: they end together. */
export class Job {
  reason: { readonly cause: unknown } | undefined;
}

interface Task {
  readonly batch: Batch;
  readonly cut: Cut;
  readonly job: Job;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export class Crew {
  readonly size: number;
  readonly #opening: Opening;
  readonly #startThread: StartThread;
  readonly #members = new Set<Member>();
  #waiting: Task[] = [];
  #room: number;
  #isDisposed = false;

  constructor(opening: Opening, size: number, startThread: StartThread) {
    this.size = size;
    this.#room = size;
    this.#opening = opening;
    this.#startThread = startThread;
  }

  /** How many batches a call should have under way, so that no worker waits for it. */
  get lanes(): number {
    return this.size * depth;
  }

  /** Resolves when the first worker is ready. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => this.#start(resolve, reject));
  }

  run(batch: Batch, cut: Cut, job: Job): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#isDisposed) return reject(disposed());
      if (job.reason) return reject(job.reason.cause);
      this.#waiting.push({ batch, cut, job, resolve, reject });
      this.#handOut();
    });
  }

  /** Rejects all batches of a job with the cause, those to come, too. */
  stop(job: Job, cause: unknown): void {
    if (job.reason) return;
    job.reason = { cause };
    const isOver = (task: Task) => task.job === job;
    for (const task of this.#waiting.filter(isOver)) task.reject(cause);
    this.#waiting = this.#waiting.filter((task) => !isOver(task));
    for (const member of this.#members) {
      const tasks = member.tasks.filter(isOver);
      for (const task of tasks) task.reject(cause);
      if (tasks.some(({ cut }) => cut.units > longUnits)) this.#retire(member);
    }
    this.#handOut();
  }

  /** Ends all workers; resolves when they have ended. What is under way is rejected with `disposed`. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    const members = [...this.#members];
    this.#members.clear();
    for (const task of [...members.flatMap(({ tasks }) => tasks), ...this.#waiting]) task.reject(disposed());
    this.#waiting = [];
    for (const { isReady, failed } of members) if (!isReady) failed(disposed());
    await Promise.all(members.map((member) => member.end()));
  }

  #handOut(): void {
    const ready = [...this.#members].filter(({ isReady }) => isReady);
    while (this.#waiting.length > 0) {
      const member = ready.reduce((a, b) => (b.tasks.length < a.tasks.length ? b : a), ready[0] as Member);
      if (!member || member.tasks.length >= depth) break;
      member.give(this.#waiting.shift() as Task);
    }
    // Others are for what stands behind something else, whether it is with a worker or not.
    const behind = ready.reduce((sum, { tasks }) => sum + Math.max(0, tasks.length - 1), this.#waiting.length);
    for (let starting = this.#members.size - ready.length; starting < behind; starting += 1) {
      if (this.#members.size >= this.#room) return;
      this.#startAnother();
    }
  }

  #startAnother(): void {
    this.#start(
      () => {},
      (error) => {
        // Those that are there go on without it. While there are none, each call tries again to start one.
        this.#room = Math.max(1, this.#members.size);
        if (this.#members.size > 0) return;
        for (const task of this.#waiting.splice(0)) task.reject(error);
      },
    );
  }

  #start(opened: () => void, failed: (error: TokenfareError) => void): void {
    try {
      const thread = this.#startThread({
        reply: (reply) => this.#receive(member, reply),
        end: (cause) => this.#lose(member, cause),
      });
      const member: Member = new Member(thread, opened, failed);
      this.#members.add(member);
      thread.post(this.#opening);
    } catch (cause) {
      failed(cause instanceof TokenfareError ? cause : unavailable(reasonOf(cause), { cause }));
    }
  }

  #receive(member: Member, reply: Reply): void {
    if (!this.#members.has(member)) return;
    if ('ready' in reply) {
      member.begin();
    } else if ('answer' in reply) {
      member.take().resolve(reply.answer);
    } else if (!member.isReady) {
      this.#dismiss(member);
      member.failed(errorOf(reply.failure, []));
    } else {
      const task = member.take();
      task.reject(errorOf(reply.failure, task.cut.places));
      if (['outOfMemory', 'workerFailed'].includes(reply.failure.code)) this.#retire(member); // its engine has stopped
    }
    this.#handOut();
  }

  /** A worker has ended by itself: the batch that it had is lost, the one behind goes to another worker. */
  #lose(member: Member, cause: unknown): void {
    if (!this.#members.has(member)) return;
    member.tasks.shift()?.reject(lost(cause));
    this.#retire(member);
    if (!member.isReady) member.failed(unavailable(reasonOf(cause), { cause }));
    this.#handOut();
  }

  /** Ends a worker. What it still has is done by others. */
  #retire(member: Member): void {
    this.#dismiss(member);
    this.#waiting.unshift(...member.tasks.filter(({ job }) => !job.reason));
  }

  #dismiss(member: Member): void {
    this.#members.delete(member);
    void member.end();
  }
}

/** A worker and the batches that it has, in the order in which it will answer. */
class Member {
  readonly thread: Thread;
  readonly tasks: Task[] = [];
  readonly failed: (error: TokenfareError) => void;
  readonly #opened: () => void;
  isReady = false;

  /** Either `opened` or `failed` is called, once. */
  constructor(thread: Thread, opened: () => void, failed: (error: TokenfareError) => void) {
    this.thread = thread;
    this.#opened = opened;
    this.failed = failed;
  }

  begin(): void {
    this.isReady = true;
    this.thread.keepAwake(false);
    this.#opened();
  }

  give(task: Task): void {
    try {
      this.thread.post(task.batch);
      this.tasks.push(task);
      this.thread.keepAwake(true);
    } catch (cause) {
      const message = `The texts could not be sent to a worker: ${reasonOf(cause)}. Give it less at once.`;
      task.reject(new TokenfareError('outOfMemory', message, {}, { cause }));
    }
  }

  /** Short batches come to their end first, because that is a matter of milliseconds. */
  end(): Promise<unknown> {
    return this.thread.end(!this.isReady || this.tasks.some(({ cut }) => cut.units > longUnits));
  }

  take(): Task {
    const task = this.tasks.shift() as Task;
    if (this.tasks.length === 0) this.thread.keepAwake(false);
    return task;
  }
}

/** What failed in a worker, with the place of the text in its list. */
function errorOf({ code, message, details, place }: Failure, places: readonly number[]): TokenfareError {
  const text = place === undefined ? undefined : places[place];
  if (text === undefined) return new TokenfareError(code, message, details);
  return new TokenfareError(code, `In text ${text}: ${message}`, { ...details, text });
}

function lost(cause: unknown): TokenfareError {
  const isFull = (cause as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const message = `A worker ended in the middle of its work: ${reasonOf(cause)}. The pool goes on with another one.`;
  return new TokenfareError(isFull ? 'outOfMemory' : 'workerFailed', message, {}, { cause });
}

function disposed(): TokenfareError {
  return new TokenfareError('disposed', 'This pool was disposed. Open another with openPool().');
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
