// The worker of a pool with faults that a text asks for.
import { parentPort } from 'node:worker_threads';

/** What a text must be to have an effect. */
export const faults = { exit: 'end this worker', crash: 'fail in this worker', hang: 'never answer' };

function fail({ texts = [] }) {
  if (texts.includes(faults.exit)) process.exit(3);
  if (texts.includes(faults.crash)) throw new Error('a fault of the test');
  if (texts.includes(faults.hang)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

if (parentPort) {
  const on = parentPort.on.bind(parentPort);
  parentPort.on = (type, listener) =>
    on(type, (data) => {
      fail(data);
      listener(data);
    });
  await import('../../build/package/pool-worker.js');
}
