// The thread that counts for all <token-fare> elements of a page of our own origin.
import { answer, troubleOf } from './measure-call.ts';
import type { Asked, Reply } from './protocol.ts';

self.addEventListener('message', async ({ data: { id, question } }: MessageEvent<Asked>) => {
  const reply = (rest: Omit<Reply, 'id'>) => self.postMessage({ id, ...rest } satisfies Reply);
  try {
    reply({ answer: await answer(question) });
  } catch (error) {
    reply({ trouble: troubleOf(error) });
  }
});
