// What a figure was measured on, in words that say nothing of whose machine it is, and whether that machine was free.
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** More processes than this that want a core before a run, and figures are not to be trusted. */
const quietLoad = 0.5;
/** The bench itself keeps one core busy, and compilers and collectors of what it measures a part of another. */
const quietCores = 1.5;

/** The machine as one line. */
export function describeMachine() {
  const { platform, arch, versions } = process;
  const model = cpus()[0]?.model.replaceAll(/\s+/g, ' ').trim() || 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${memory} GiB, ${platform} ${arch}, Node ${versions.node} (V8 ${versions.v8})`;
}

/** How many processes wanted a core on average in the last minute. */
export const load = () => Math.round(loadavg()[0] * 100) / 100;

/** Milliseconds that all cores together have worked since they were started. */
const worked = () => cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);

/** Begins to watch; the result answers how many cores were busy on average since then. */
export function watchCores() {
  const [begin, before] = [performance.now(), worked()];
  return () => Math.round(((worked() - before) / (performance.now() - begin)) * 100) / 100;
}

const busy = 'Wall times are too long then, and CPU times by some percent; ratios hold better.';

/** A warning if the machine did something else before a run, or nothing. */
export const warningBefore = (now) => (now > quietLoad ? `The machine is busy: load ${now}. ${busy}` : undefined);

/** A warning if it did so during a run. */
export const warningAfter = (cores) =>
  cores > quietCores ? `The machine did other work: ${cores} cores were busy on average. ${busy}` : undefined;
