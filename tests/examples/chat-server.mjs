// A server on this machine that speaks the wire format of OpenAI's chat completions, as far as a program needs it that sends
// a prompt. It counts with OpenAI's own tokenizer, so what it reports is no work of ours.
import { createServer } from 'node:http';
import { get_encoding } from 'tiktoken';

export const key = 'sk-test-0000';

/** OpenAI's rule for one message of a chat: 3 before it, 1 for its role, 3 for the beginning of the answer. */
const aroundOneMessage = 7;

/**
 * Answers each prompt with `answerTo(prompt)`. `requests` are the bodies that were sent; `base` is the address to be used
 * in the place of OpenAI's.
 */
export async function startChatServer(answerTo) {
  const encoding = get_encoding('cl100k_base');
  const count = (text) => encoding.encode(text).length;
  const requests = [];
  const server = createServer(async (request, response) => {
    const reply = (status, body) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return reply(404, { error: 'not here' });
    if (request.headers.authorization !== `Bearer ${key}`)
      return reply(401, { error: { message: 'Incorrect API key' } });
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    requests.push(body);
    const [{ content: prompt }] = body.messages;
    const content = answerTo(prompt);
    const [prompt_tokens, completion_tokens] = [count(prompt) + aroundOneMessage, count(content)];
    return reply(200, {
      id: `chatcmpl-${requests.length}`,
      object: 'chat.completion',
      created: 1_714_521_600,
      model: body.model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/v1`,
    requests,
    async close() {
      encoding.free();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
