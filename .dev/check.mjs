// npm run check: what machines can say about the sources. clang-tidy is slow, so by hand it reads the files of
// core that changed since the last commit; --all reads every one. `npm run format` repairs what can be repaired.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configure } from './build.mjs';
import { setup } from './setup.mjs';
import { cores, isMain, main, root, run, Stop, say, step } from './terminal.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const log = (name) => ({ log: `check-${name}.log` });

/** One check each; a check that finds something throws it. */
export const checks = {
  biome: () => run(bin('biome'), ['check', '--error-on-warnings', '.'], log('biome')),
  'clang-format': async () =>
    run('clang-format', ['--dry-run', '--Werror', ...(await cppFiles())], log('clang-format')),
  'clang-tidy': clangTidy,
  tsc: typeCheck,
};

/** The C++ files git knows or would take, generated tables apart. */
export async function cppFiles() {
  const { output } = await run('git', ['ls-files', '-co', '--exclude-standard', '*.cpp', '*.h']);
  return output.split('\n').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** Every folder with a tsconfig.json is a program of its own. */
async function typeCheck() {
  const { output } = await run('git', ['ls-files', '-co', '--exclude-standard', '*tsconfig.json']);
  const projects = output.split('\n').filter((file) => file !== '' && existsSync(join(root, file)));
  const options = ['--noEmit', '--incremental', 'false'];
  for (const project of projects)
    await run(bin('tsc'), ['-p', project, ...options], log(`tsc-${dirname(project)}`.replaceAll('/', '-')));
  return `${projects.length} programs`;
}

async function clangTidy({ all = false } = {}) {
  const sources = (await cppFiles()).filter((file) => /^core\/.*\.cpp$/.test(file));
  const files = all ? sources : await changed(sources);
  if (files.length === 0) return 'no file of core changed';
  const waiting = [...files];
  const findings = [];
  const worker = async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      const { code, output } = await run('clang-tidy', ['-p', 'build/native-debug', '--quiet', file], {
        mayFail: true,
      });
      if (code !== 0) findings.push(output);
    }
  };
  await Promise.all(Array.from({ length: cores }, worker));
  if (findings.length > 0) throw new Stop(findings.join('\n'));
  return `${files.length} files`;
}

/** The sources that differ from the last commit, and those beside a header that does. */
async function changed(sources) {
  const { output } = await run('git', ['status', '--porcelain', '--untracked-files=all', '--', 'core']);
  const touched = output.split('\n').map((line) => line.slice(3));
  return sources.filter((file) => touched.includes(file) || touched.includes(file.replace(/\.cpp$/, '.h')));
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    await setup(['build', 'tests', 'quality'], { yes: args.includes('--yes') });
    if (!existsSync(join(root, 'build/package/index.d.ts'))) await (await import('./build.mjs')).build({ page: false });
    await configure('native-debug');
    let failed = 0;
    for (const [name, check] of Object.entries(checks)) {
      try {
        await step(name, () => check({ all: args.includes('--all') }));
      } catch (error) {
        say(`${name}: ${error.message}`);
        failed += 1;
      }
    }
    if (failed > 0) throw new Stop(`${failed} of ${Object.keys(checks).length} checks failed.`);
  });
}
