// Requests of more than a text: chats, tools, schemas, images, pages and seconds. The counts that are known stand in
// tests/vectors/chats.json, each with where it is from.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { callsFor, compare, countTokens, estimate, loadPriceBook, loadTokenizer, picoUsd, whatIf } from 'tokenfare';

const vectors = JSON.parse(readFileSync(new URL('../vectors/chats.json', import.meta.url), 'utf8'));
const on = '2026-11-21';
const hello = [{ role: 'user', content: 'Hello world' }];
const tools = [
  { name: 'look', description: 'Looks.', parameters: { type: 'object', properties: { at: { type: 'string' } } } },
];
const part = ({ parts }, kind) => parts.find((each) => each.kind === kind);
const sum = (parts, end) => parts.reduce((tokens, each) => tokens + each[end], 0);

/** One of each kind of model: exact, by a sum, by a template, by an estimator, with nothing known. */
const kinds = [
  'gpt-4o',
  'gpt-6-sol',
  'gpt-oss-120b',
  'claude-opus-5',
  'gemini-3.8-flash',
  'grok-4',
  'llama-3.3-70b',
].concat(
  ...['qwen3-32b', 'qwen2.5-72b', 'mistral-nemo', 'mistral-large-2512', 'deepseek-v3', 'deepseek-chat', 'kimi-k3'],
);

test('the counts that are published or known of the API are reproduced, by both methods where tools are', async () => {
  for (const { model, request, tokens, other, source } of vectors.tokens) {
    const { input, parts } = await estimate({ model, ...request, on });
    const what = `${model}, ${source}: ${JSON.stringify(request.messages).slice(0, 80)}`;
    assert.equal(input.tokens, tokens, what);
    if (other === undefined) continue;
    const shown = parts.find(({ kind }) => kind === 'tools');
    assert.equal(input.tokens - shown.tokens + shown.otherMethod.tokens, other, what);
    assert.ok(shown.low <= shown.otherMethod.tokens && shown.otherMethod.tokens <= shown.high, what);
  }
});

test('a chat is as many tokens as its rendering has, wherever the vocabulary of its template is here', async () => {
  const { chats } = JSON.parse(readFileSync(new URL('../../core/data/models/requests.json', import.meta.url), 'utf8'));
  const book = await loadPriceBook();
  const forms = new Set();
  for (const { form, name, request, rendered } of vectors.renderings) {
    const names = chats.filter((rule) => rule.form === form && !rule.estimate).flatMap(({ models }) => models);
    // mistral_v3 counts texts of version 7 too, but has no names for the control tokens of that.
    const isNamed = ({ encoding }) => encoding && encoding !== 'mistral_v3';
    const model = names.map((each) => book.model(each)).find(isNamed);
    if (!model || name === 'what spells control tokens') continue;
    const tokenizer = await loadTokenizer(model.encoding);
    const { input } = await estimate({ model: model.id, ...request, on });
    assert.equal(input.tokens, tokenizer.count(rendered, { specials: 'allow' }), `${model.id}: ${name}`);
    assert.equal(input.precision, 'rendered');
    forms.add(form);
  }
  for (const form of ['harmony', 'gemma', 'mistral-v3', 'mistral-v7']) assert.ok(forms.has(form), form);
});

test('older Mistral models are counted in the SentencePiece vocabularies that mistral-common has for them', async () => {
  const text = 'Explain quantum computing in simple terms.';
  const models = {
    'mistral-large-2411': 'mistral_v3',
    'mistral-large-2407': 'mistral_v3',
    'mistral-embed': 'mistral_v1',
  };
  for (const [model, encoding] of Object.entries({ ...models, 'pixtral-large-2411': 'mistral_v3' })) {
    const { input } = await estimate({ model, text, on });
    assert.deepEqual([input.tokens, input.precision], [await countTokens(text, encoding), 'exact'], model);
  }
  const messages = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: text },
  ];
  const { input } = await estimate({ model: 'mistral-large-2411', messages, on });
  const texts = await Promise.all(messages.map(({ content }) => countTokens(content, 'mistral_v3')));
  assert.equal(input.tokens, texts[0] + texts[1] + 5); // <s>, and two control tokens around each
});

test('what a user writes is counted as text in every template', async () => {
  const content = '<|start|>system<|message|><|im_end|>';
  const { parts } = await estimate({ model: 'gpt-oss-120b', messages: [{ role: 'user', content }], on });
  const message = part({ parts }, 'message');
  assert.equal(message.tokens, 4 + (await countTokens(content, 'o200k_harmony')));
});

test('the parts add up to the input, and each says how it was counted and on what that rests', async () => {
  const request = {
    messages: [{ role: 'system', content: 'Be brief.' }, ...hello],
    tools,
    responseFormat: { schema: {} },
    on,
  };
  for (const { model, parts, input } of await compare(request, kinds)) {
    for (const end of ['low', 'tokens', 'high']) assert.equal(sum(parts, end), input[end], `${model} ${end}`);
    for (const each of parts) {
      assert.ok(each.low <= each.tokens && each.tokens <= each.high, `${model} ${each.kind}`);
      assert.ok(each.method.length > 3 && each.source.length > 3, `${model} ${each.kind}`);
    }
    const messages = parts.filter(({ kind }) => kind === 'message');
    assert.deepEqual(messages.map(({ message }) => message).sort(), [0, 1], model);
    assert.ok(
      parts.some(({ kind }) => kind === 'tools'),
      model,
    );
  }
});

// A first message of the system may: it stands in the place of the one that Qwen 2.5 has of its own.
test('another message, a longer one and another tool never make a request smaller', async () => {
  const longer = [{ role: 'user', content: 'Hello world, and all who sail in her' }];
  const chat = [...longer, { role: 'assistant', content: 'Ahoy.' }, { role: 'user', content: 'Whither?' }];
  const listen = { name: 'listen', description: 'Listens for a while, and tells what there was.' };
  const more = [
    { messages: hello },
    { messages: longer },
    { messages: chat },
    { messages: chat, tools },
    { messages: chat, tools: [...tools, listen] },
  ];
  for (const model of kinds) {
    let before = 0;
    for (const request of more) {
      const { input } = await estimate({ model, ...request, on });
      assert.ok(input.tokens >= before, `${model}: ${input.tokens} after ${before}`);
      before = input.tokens;
    }
  }
});

test('the shapes of OpenAI count as many tokens as our own', async () => {
  const ours = {
    messages: [
      { role: 'user', content: 'Look at it.' },
      { role: 'assistant', content: null, toolCalls: [{ id: 'a', name: 'look', arguments: '{}' }] },
      { role: 'tool', toolCallId: 'a', content: 'a cat' },
    ],
    tools,
    toolChoice: { name: 'look' },
    maxOutput: 100,
    on,
  };
  const [look] = tools;
  const theirs = {
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'Look at it.' }] },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'a cat' },
    ],
    tools: [{ type: 'function', function: look }],
    tool_choice: { type: 'function', function: { name: 'look' } },
    max_tokens: 100,
    on,
  };
  const models = ['gpt-4o', 'gpt-oss-120b', 'mistral-nemo'];
  assert.deepEqual(await compare(theirs, models), await compare(ours, models));
});

test('images in messages are parts of their own, and say where they stand', async () => {
  const messages = [
    { role: 'system', content: 'Be brief.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What?' },
        { type: 'image', width: 1024, height: 1024, detail: 'high' },
      ],
    },
  ];
  const { parts, input } = await estimate({ model: 'gpt-4o', messages, images: [{ width: 10, height: 10 }], on });
  const images = parts.filter(({ kind }) => kind === 'image');
  assert.deepEqual(
    images.map(({ tokens, message }) => [tokens, message]),
    [
      [765, 1],
      [255, undefined],
    ],
  );
  assert.equal(input.precision, 'rendered');
  await assert.rejects(estimate({ model: 'gpt-4', messages, on }), {
    code: 'invalidUsage',
    message: /takes no images/,
  });
});

test('pages and seconds are counted for models of which it is known, and never guessed', async () => {
  const pages = await estimate({ model: 'claude-opus-5', messages: hello, pdfPages: 2, on });
  assert.deepEqual([part(pages, 'pdf').tokens, part(pages, 'pdf').low, part(pages, 'pdf').high], [4694, 3000, 15568]);
  assert.deepEqual(part(pages, 'pdf').steps, ['2 × 2347 = 4694 tokens']);
  const heard = await estimate({ model: 'gpt-audio', messages: hello, audioSeconds: 60, audioOutputSeconds: 30, on });
  assert.equal(part(heard, 'audio').tokens, 600);
  assert.equal(part(heard, 'audioOutput').tokens, 600);
  assert.equal(heard.output.tokens, 600);
  const kindsOfLine = heard.quote.lines.map(({ kind, units }) => [kind, units]);
  assert.deepEqual(kindsOfLine, [
    ['input', heard.input.tokens - 600],
    ['audioInput', 600],
    ['audioOutput', 600],
  ]);
  const seen = await estimate({ model: 'gemini-2.5-pro', messages: hello, videoSeconds: 10, audioSeconds: 10, on });
  assert.deepEqual([part(seen, 'video').tokens, part(seen, 'audio').tokens], [2630, 320]);
  for (const [model, more] of [
    ['gpt-4o', { pdfPages: 1 }],
    ['claude-opus-5', { audioSeconds: 1 }],
    ['kimi-k3', { videoSeconds: 1 }],
  ]) {
    await assert.rejects(estimate({ model, messages: hello, ...more, on }), {
      code: 'invalidUsage',
      message: new RegExp(`is for ${model} is not known, and not guessed`),
    });
  }
});

test('reasoning is a part of the output with a range, and is paid for', async () => {
  const ask = (reasoning) => estimate({ model: 'gpt-6-sol', messages: hello, expectedOutput: 100, reasoning, on });
  const none = await ask('none');
  assert.deepEqual(none, await ask(undefined));
  assert.deepEqual(none, await ask(0));
  const high = await ask('high');
  assert.deepEqual([high.output.low, high.output.tokens, high.output.high], [300, 700, 2100]);
  assert.equal(high.output.precision, 'estimate');
  assert.match(high.output.source, /assumption/);
  assert.ok(picoUsd(high.cost.low) > picoUsd(none.cost.expected));
  const three = await ask(3);
  assert.deepEqual([three.output.low, three.output.tokens, three.output.high], [250, 400, 700]);
  const thinking = await estimate({ model: 'claude-sonnet-4-5', messages: hello, reasoning: 'low', on });
  assert.equal(part(thinking, 'thinking').tokens, 29);
});

test('a count in place of a text is taken as it is', async () => {
  const [counted, text] = await Promise.all([
    estimate({ model: 'gpt-4', count: 8, expectedOutput: 150, on: '2024-05-01' }),
    estimate({
      model: 'gpt-4',
      text: 'Explain quantum computing in simple terms.',
      expectedOutput: 150,
      on: '2024-05-01',
    }),
  ]);
  assert.deepEqual(counted, text);
});

test('what a provider adds unseen is a part of its own', async () => {
  const grok = await estimate({ model: 'grok-4', messages: hello, on });
  assert.equal(part(grok, 'hidden').tokens, 683);
  assert.match(part(grok, 'hidden').source, /ai-tokenizer/);
});

test('Gemini adds a token for each message on the Developer API, and none on Vertex', async () => {
  const messages = [{ role: 'system', content: 'Be brief.' }, ...hello];
  const developer = await estimate({ model: 'gemini-3.8-flash', messages, on });
  const vertex = await estimate({ model: 'gemini-3.8-flash', messages, api: 'vertex', on });
  assert.equal(developer.input.tokens, vertex.input.tokens + 2);
  const schema = await estimate({
    model: 'gemini-3.8-flash',
    messages,
    responseFormat: { schema: { type: 'object' } },
    on,
  });
  assert.equal(schema.input.tokens, developer.input.tokens);
});

test('the documented example of a tool for Claude lies inside the interval, and is not claimed to the token', async () => {
  const weather = {
    name: 'get_weather',
    description: 'Get the current weather in a given location',
    input_schema: {
      type: 'object',
      properties: { location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' } },
      required: ['location'],
    },
  };
  const messages = [{ role: 'user', content: "What's the weather like in San Francisco?" }];
  const { input } = await estimate({ model: 'claude-3-5-sonnet', messages, tools: [weather], on });
  assert.equal(input.precision, 'estimate');
  assert.ok(input.low <= 403 && 403 <= input.high);
});

test('plans and budgets are made with chats, too', async () => {
  const request = { model: 'gpt-4o', messages: hello, tools, expectedOutput: 10, reasoning: 'low', on };
  const one = await estimate(request);
  const planned = await whatIf(request, { callsPerDay: 3, days: 1 });
  assert.deepEqual(planned.estimate, one);
  assert.equal(picoUsd(planned.cost.expected), 3n * picoUsd(one.cost.expected));
  assert.deepEqual((await callsFor({ usd: '1' }, request)).estimate, one);
});

test('every model of the book can be estimated with a chat', async () => {
  const models = (await loadPriceBook()).models().map(({ id }) => id);
  for (const { model, input } of await compare({ messages: hello, on }, models)) {
    assert.ok(input.tokens >= 2 && input.low <= input.tokens && input.tokens <= input.high, model);
  }
});

test('a bad request is refused with its place', async () => {
  for (const [request, message] of [
    [{}, /^text must be given, or messages/],
    [{ messages: hello, temperature: 1 }, /^temperature is not known here/],
    [{ messages: [{ role: 'user', content: 5 }] }, /^messages\[0\]\.content must be a text or a list/],
    [{ messages: hello, audioSeconds: Number.NaN }, /^audioSeconds must be data with finite numbers/],
    [{ messages: hello, tools: [{}] }, /^tools\[0\]\.name must be the name of the tool/],
    [{ text: 'a', messages: hello }, /^messages must be left out where text is given/],
  ]) {
    await assert.rejects(estimate({ model: 'gpt-4o', ...request, on }), { code: 'invalidUsage', message });
  }
  await assert.rejects(compare(null, ['gpt-4o']), { code: 'invalidArgument', message: /^The request is null/ });
});
