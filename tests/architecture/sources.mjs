// The tracked files of the project and their code without comments and strings: what the rules look at.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Files that git tracks or would take, by their path from the root. */
export function trackedFiles(...patterns) {
  const args = ['ls-files', '-co', '--exclude-standard', '--', ...patterns];
  const output = execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  return [...new Set(output.split('\n'))].filter((path) => path !== '' && existsSync(join(root, path))).sort();
}

/** `{ path, text }` of each tracked file that matches a git pattern. */
export function sources(...patterns) {
  return trackedFiles(...patterns).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/**
 * C++ or TypeScript without its comments and, unless `strings` is set, without the insides of its string literals.
 * Lines keep their numbers.
 */
export function code(text, { strings = false } = {}) {
  const blank = (match) => match.replace(/[^\n]/g, ' ');
  return text.replace(
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g,
    (match) => {
      if (match.startsWith('//') || match.startsWith('/*')) return blank(match);
      if (strings) return match;
      // What a template literal computes is code as well.
      return match.startsWith('`') ? match.replace(/[^\n${}\w\s.*()[\]]/g, ' ') : blank(match);
    },
  );
}

/** `path:line: what` of every match in the code of some sources. */
export function findings(files, pattern, what, options) {
  return files.flatMap(({ path, text }) =>
    code(text, options)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${what}: ${line.trim()}`] : [])),
  );
}
