// The table that ends npm test: a runner that ran nothing has failed, and the last line can be read by a machine.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runAll } from '../../.dev/runners.mjs';
import { askedPort } from '../../.dev/serve.mjs';
import { summary } from '../../.dev/test.mjs';

const quietly = async (work) => {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
};

describe('the summary of npm test', () => {
  test('adds the runners up and ends with a line of its own', async () => {
    const rows = await quietly(() =>
      runAll({ core: async () => ({ passed: 5, failed: 0 }), page: async () => ({ passed: 2, failed: 1 }) }),
    );
    const lines = summary(rows, '3.0 s');
    assert.equal(lines.at(-1), '7 passed, 1 failed');
    assert.match(lines[1], /^ {2}core +5 +5 +0 /);
    assert.match(lines[3], /^ {2}all +8 +7 +1 +3\.0 s$/);
  });

  test('counts a runner that ran nothing, or broke, as failed', async () => {
    const rows = await quietly(() =>
      runAll({
        empty: async () => ({ passed: 0, failed: 0 }),
        broken: async () => {
          throw new Error('no compiler');
        },
      }),
    );
    assert.deepEqual(
      rows.map(({ failed, note }) => [failed, note]),
      [
        [1, 'ran nothing'],
        [1, 'did not run to its end'],
      ],
    );
    assert.equal(summary(rows, '0.0 s').at(-1), '0 passed, 2 failed');
  });
});

describe('the port of npm start', () => {
  test('comes from --port, then PORT, then a number of its own', () => {
    assert.equal(askedPort(['--port', '9000'], { PORT: '9001' }), 9000);
    assert.equal(askedPort(['--port=0'], {}), 0);
    assert.equal(askedPort([], { PORT: '9001' }), 9001);
    assert.equal(askedPort([], {}), 8377);
  });

  test('must be a port', () => {
    for (const args of [['--port'], ['--port', 'http'], ['--port=70000'], ['--port=-1']]) {
      assert.throws(() => askedPort(args, {}), /whole number from 0 to 65535/);
    }
  });
});
