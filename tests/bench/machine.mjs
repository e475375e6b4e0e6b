// What a figure was measured on, in words that say nothing of whose machine it is, and whether that machine was free.
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** More work than this in the last minute, in processes that want a core, and figures are not to be trusted. */
const quietLoad = 0.5;

/** The machine as one line. */
export function describeMachine() {
  const { platform, arch, versions } = process;
  const model = cpus()[0]?.model.replaceAll(/\s+/g, ' ').trim() || 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${memory} GiB, ${platform} ${arch}, Node ${versions.node} (V8 ${versions.v8})`;
}

/** How many processes wanted a core on average in the last minute. */
export const load = () => Math.round(loadavg()[0] * 100) / 100;

/** A warning for a machine that does other work, or nothing. */
export function warning(now = load()) {
  if (now <= quietLoad) return undefined;
  return `The machine is busy: load ${now}. Wall times will be too long, and CPU times by some percent; ratios hold better.`;
}
