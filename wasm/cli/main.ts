// The command `tokenfare`. Each command is a file in commands/; what they share of arguments is in options.ts, of output in
// terminal.ts. What a command answers goes to stdout, everything else to stderr, so that the answer can be piped on.
import { Command, CommanderError } from 'commander';
import { budgetCommand } from './commands/budget.js';
import { compareCommand } from './commands/compare.js';
import { costCommand } from './commands/cost.js';
import { countCommand } from './commands/count.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { logCommand } from './commands/log.js';
import { modelsCommand } from './commands/models.js';
import { pricesCommand } from './commands/prices.js';
import { usageCommand } from './commands/usage.js';
import { watchCommand } from './commands/watch.js';
import { exitCode, report } from './failure.js';
import { print } from './terminal.js';

/** Of the package; set when it is built. */
declare const VERSION: string;

const help = `
Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 over a budget or a limit.
Everything is counted and kept on this machine.`;

function program(): Command {
  const all = new Command('tokenfare')
    .description('Know the fare before the ride: exact tokens and exact cost of model calls.')
    .version(VERSION, '-V, --version')
    .addHelpText('after', help);
  const questions = [countCommand(), costCommand(), compareCommand(), modelsCommand(), pricesCommand()];
  const ofTheLog = [logCommand(), usageCommand(), watchCommand(), budgetCommand(), exportCommand(), importCommand()];
  for (const command of [...questions, ...ofTheLog]) all.addCommand(command);
  for (const command of withSubcommands(all)) {
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: (text) => print(text.trimEnd()) });
  }
  return all;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

// Who reads no further (`| head`) needs no more.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  const all = program();
  if (process.argv.length > 2) await all.parseAsync();
  else all.outputHelp();
} catch (error) {
  // Help and version leave by an exception as well.
  if (!(error instanceof CommanderError && error.exitCode === 0)) report(error, process.argv.includes('--json'));
  process.exitCode = exitCode(error);
}
