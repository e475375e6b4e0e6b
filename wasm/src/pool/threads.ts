// Workers as a pool needs them, the same in a page and in Node.
import { TokenfareError } from '../errors.js';
import { isNode, nodeModule } from '../files.js';
import type { Reply, Request } from './messages.js';

export interface Thread {
  post(request: Request): void;
  /** Whether the process waits for it. Means nothing in a page. */
  keepAwake(isAwake: boolean): void;
  /** Ends it, now if it `isBusy` with more than a moment's work; resolves when it has ended. */
  end(isBusy: boolean): Promise<unknown>;
}

export interface Listener {
  reply(reply: Reply): void;
  /** It ended by itself, or never began. */
  end(cause: unknown): void;
}

export type StartThread = (listener: Listener) => Thread;

/** What starts workers here, from the package's own file or from `url`. */
export async function findThreads(url: string | URL | undefined): Promise<StartThread> {
  if (isNode()) {
    const { Worker: WorkerThread } = await nodeModule<typeof import('node:worker_threads')>('node:worker_threads');
    return (listener) => startWorkerThread(WorkerThread, workerFile(url), listener);
  }
  if (typeof Worker === 'undefined') throw unavailable('there are no workers here');
  return (listener) => startWebWorker(url, listener);
}

/** How many threads can run at the same time. */
export async function countProcessors(): Promise<number> {
  if (!isNode()) return navigator.hardwareConcurrency ?? 1;
  return (await nodeModule<typeof import('node:os')>('node:os')).availableParallelism();
}

/** Its address in Node. Bundlers for pages shall not copy a file that they see named outside `new Worker`. */
function workerFile(url: string | URL = './pool-worker.js'): URL {
  return new URL(/* webpackIgnore: true */ /* @vite-ignore */ url, import.meta.url);
}

type WorkerThread = typeof import('node:worker_threads').Worker;

function startWorkerThread(Type: WorkerThread, url: URL, listener: Listener): Thread {
  const worker = new Type(url, { execArgv: [] }); // options such as --input-type are not meant for it
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.on('message', listener.reply);
  // An error may overtake answers that were given before it; the exit follows them all.
  let failure: unknown;
  worker.on('error', (error) => {
    failure = error;
  });
  worker.on('exit', (code) => listener.end(failure ?? new Error(`it exited with code ${code}`)));
  return {
    post: (request) => worker.postMessage(request),
    keepAwake: (isAwake) => (isAwake ? worker.ref() : worker.unref()),
    end: (isBusy) => (isBusy ? worker.terminate() : closeWorkerThread(worker, ended)),
  };
}

/** How long a worker thread may take to end by itself, in milliseconds. */
const patience = 1000;

/**
 * Asks it to end by itself. Node (20 at least) fails as a whole when a thread is terminated whose code V8 is just compiling in
 * the background, as it is in the first moments of work; a thread that comes to its end waits for that.
 */
async function closeWorkerThread(worker: InstanceType<WorkerThread>, ended: Promise<unknown>): Promise<void> {
  const timer = setTimeout(() => worker.terminate(), patience);
  worker.postMessage({ isLast: true } satisfies Request);
  worker.ref();
  await ended;
  clearTimeout(timer);
}

function startWebWorker(url: string | URL | undefined, listener: Listener): Thread {
  const worker = newWebWorker(url);
  worker.onmessage = ({ data }: MessageEvent<Reply>) => listener.reply(data);
  worker.onmessageerror = () => listener.end(new Error('what it sent could not be read'));
  worker.onerror = (event) => {
    event.preventDefault();
    listener.end(new Error(event.message || 'its script could not be loaded'));
  };
  return {
    post: (request) => worker.postMessage(request),
    keepAwake: () => {},
    end: async () => worker.terminate(),
  };
}

function newWebWorker(url: string | URL | undefined): Worker {
  try {
    if (url !== undefined) return new Worker(url, { type: 'module' });
    return new Worker(new URL('./pool-worker.js', import.meta.url), { type: 'module' });
  } catch (cause) {
    throw unavailable(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** That no worker could be started, and why. */
export function unavailable(reason: string, options?: ErrorOptions): TokenfareError {
  const message = `pool-worker.js could not be started: ${reason}. Serve it beside the package's files, or pass workerUrl.`;
  return new TokenfareError('engineUnavailable', message, { file: 'pool-worker.js' }, options);
}
