// The examples of the documentation, taken out of the Markdown: each fenced block with what is expected of it. A block
// that nothing checks is an error, so that no example can stand there unproved.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export const read = (path) => readFileSync(join(root, path), 'utf8');

/** The fenced blocks of a text: `{ info, text, line }`, where `info` is what stands behind the opening fence. */
export function blocks(markdown) {
  const found = [];
  let open;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, fence, info] = line.match(/^(```+)(.*)$/) ?? [];
    if (!open && fence) open = { info: info.trim(), fence, lines: [], line: index + 1 };
    else if (open && fence === open.fence && !info) {
      found.push({ info: open.info, text: open.lines.join('\n'), line: open.line });
      open = undefined;
    } else if (open) open.lines.push(line);
  }
  if (open) throw new Error(`The block in line ${open.line} has no end.`);
  return found;
}

const kinds = {
  js: 'node',
  'js browser': 'browser',
  sh: 'commands',
};

/**
 * Pairs programs with the `text` block that follows each, and names the check that every block gets. `others` names
 * the blocks that a test of its own checks.
 */
export function plan(path, { others = [], markdown = read(path) } = {}) {
  const examples = [];
  let program;
  for (const { info, text, line } of blocks(markdown)) {
    const where = `${path}:${line}`;
    if (info === 'text') {
      if (!program) throw new Error(`${where} is an output of nothing.`);
      program.output = text;
      program = undefined;
    } else if (kinds[info]) {
      examples.push({ where, check: kinds[info], text });
      program = kinds[info] === 'commands' ? undefined : examples.at(-1);
    } else if (!others.includes(info)) {
      throw new Error(`${where} is an example that nothing checks: \`\`\`${info}`);
    }
  }
  const silent = examples.find(({ check, output }) => check !== 'commands' && output === undefined);
  if (silent) throw new Error(`${silent.where} does not show what it prints.`);
  return examples;
}
