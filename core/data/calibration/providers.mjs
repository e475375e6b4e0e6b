// How each provider is asked for the tokens of a request: the address, the headers, and where the number stands in the
// answer. The key goes into one header and nowhere else.

/** A request: { messages: [{ role, text }], system? }. */
export const providers = {
  anthropic: {
    key: 'ANTHROPIC_API_KEY',
    base: 'https://api.anthropic.com',
    counts: 'requests',
    ask: ({ model, key, request }) => ({
      path: '/v1/messages/count_tokens',
      headers: { 'x-api-key': key, 'anthropic-version': '2023-06-01' },
      body: {
        model,
        messages: request.messages.map(({ role, text }) => ({ role, content: text })),
        ...(request.system && { system: request.system }),
      },
    }),
    tokens: ({ input_tokens: tokens }) => tokens,
  },
  google: {
    key: 'GEMINI_API_KEY',
    base: 'https://generativelanguage.googleapis.com',
    counts: 'requests',
    ask: ({ model, key, request }) => {
      const contents = request.messages.map(({ role, text }) => ({
        role: role === 'assistant' ? 'model' : role,
        parts: [{ text }],
      }));
      const systemInstruction = request.system && { parts: [{ text: request.system }] };
      return {
        path: `/v1beta/models/${encodeURIComponent(model)}:countTokens`,
        headers: { 'x-goog-api-key': key },
        body: systemInstruction
          ? { generateContentRequest: { model: `models/${model}`, contents, systemInstruction } }
          : { contents },
      };
    },
    tokens: ({ totalTokens: tokens }) => tokens,
  },
  xai: {
    key: 'XAI_API_KEY',
    base: 'https://api.x.ai',
    counts: 'texts',
    ask: ({ model, key, request }) => ({
      path: '/v1/tokenize-text',
      headers: { authorization: `Bearer ${key}` },
      body: { model, text: request.messages[0].text },
    }),
    tokens: ({ token_ids: ids }) => (Array.isArray(ids) ? ids.length : undefined),
  },
};

/** The requests that show what stands around a text; `text` is any of the suite. Endpoints for texts alone have none. */
export function controls(text) {
  const user = (content) => ({ role: 'user', text: content });
  return [
    { id: 'control/a', request: { messages: [user('a')] } },
    { id: 'control/two-messages', request: { messages: [user(text), { role: 'assistant', text }] } },
    { id: 'control/system', request: { system: text, messages: [user('a')] } },
    { id: 'control/joined', request: { messages: [user(`a${text}a`)] } },
  ];
}
