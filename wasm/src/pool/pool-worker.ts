// A worker of a pool: loads a tokenizer of what it is sent, then answers one batch after the other. It runs as a module worker
// in a page and as a worker thread in Node.
import { TokenfareError } from '../errors.js';
import { isNode, nodeModule } from '../files.js';
import { type EncodingInfo, findEncoding } from '../packs.js';
import { openTokenizer, type Tokenizer } from '../tokenizer.js';
import type { Answer, Batch, Failure, Opening, Reply, Request } from './messages.js';

type Send = (reply: Reply, transfer: ArrayBuffer[]) => void;

/** What a worker of a page finds around it. */
interface Scope {
  onmessage(event: MessageEvent<Opening | Batch>): void;
  postMessage(reply: Reply, transfer: ArrayBuffer[]): void;
}

let opening: Promise<Tokenizer>;

/** Batches that arrive while the tokenizer loads wait for it, in their order. */
async function receive(request: Opening | Batch, send: Send): Promise<void> {
  try {
    if ('module' in request) {
      opening = open(request);
      await opening;
      send({ ready: true }, []);
    } else {
      const answer = work(await opening, request);
      send({ answer }, [answer.counts.buffer, answer.ids.buffer]);
    }
  } catch (error) {
    send({ failure: failureOf(error) }, []);
    place = undefined;
  }
}

/** What the vocabulary builds on came with it. */
function open({ encoding, module, pack }: Opening): Promise<Tokenizer> {
  const { base: _, ...info } = findEncoding(encoding) as EncodingInfo;
  return openTokenizer(info, { module, bytes: pack as Uint8Array<ArrayBuffer> });
}

/** Where in the batch the work is, for the error that stops it. */
let place: number | undefined;

function work(tokenizer: Tokenizer, { texts, specials, isForIds }: Batch): Answer {
  const counts = new Uint32Array(texts.length);
  const parts: Uint32Array[] = [];
  let length = 0;
  for (const [at, text] of texts.entries()) {
    place = at;
    if (isForIds) {
      const ids = tokenizer.encode(text, { specials });
      parts.push(ids);
      length += ids.length;
      counts[at] = ids.length;
    } else {
      counts[at] = tokenizer.count(text, { specials });
    }
  }
  place = undefined;
  return { counts, ids: joined(parts, length) };
}

function joined(parts: readonly Uint32Array[], length: number): Uint32Array<ArrayBuffer> {
  const whole = new Uint32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Also what should not happen is said, because a page does not hear of it otherwise. */
function failureOf(error: unknown): Failure {
  const at = place === undefined ? {} : { place };
  if (!(error instanceof TokenfareError)) return { code: 'workerFailed', message: String(error), details: {}, ...at };
  const { code, message, details } = error;
  return { code, message, details, ...at };
}

/** In a page the listener must be there before this script ends; in Node the port keeps what arrives before. */
async function listen(): Promise<void> {
  if (!isNode()) {
    const scope = globalThis as unknown as Scope;
    scope.onmessage = ({ data }) => receive(data, (reply, transfer) => scope.postMessage(reply, transfer));
    return;
  }
  const { parentPort } = await nodeModule<typeof import('node:worker_threads')>('node:worker_threads');
  const send: Send = (reply, transfer) => parentPort?.postMessage(reply, transfer);
  let last = Promise.resolve();
  parentPort?.on('message', (request: Request) => {
    if ('isLast' in request) last.then(() => parentPort.close());
    else last = receive(request, send);
  });
}

void listen();
