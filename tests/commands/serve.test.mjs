// npm run serve as a person runs it: it prints an address that answers, and a signal ends it cleanly.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../.dev/serve.mjs', import.meta.url));

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`the page is served until ${signal}`, async () => {
    const child = spawn(process.execPath, [script, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    let output = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      output += chunk;
      if (output.includes('Ctrl-C')) break;
    }
    const response = await fetch(output.match(/http:\S+/)[0]);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<!doctype html>/i);
    child.kill(signal);
    assert.deepEqual(await closed, [0, null]);
  });
}
