// npm run serve: the built page on 127.0.0.1 until Ctrl-C. --port or PORT asks for a port.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, main, root, Stop, say } from './terminal.mjs';

/** Serves build/site, prints the address, and resolves when a signal has closed the server. */
export async function serve(args) {
  const site = join(root, 'build/site');
  if (!existsSync(join(site, 'index.html'))) throw new Stop('There is no build/site yet: npm run build');
  const wanted = askedPort(args);
  const { startServer } = await import('./server.mjs');
  const server = await startServer({ root: site, port: wanted });
  if (wanted !== 0 && server.port !== wanted) say(`Port ${wanted} is in use.`);
  say(`\n  tokenfare is at ${server.url}\n  Ctrl-C ends it.`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
}

/** The port from --port N, --port=N or PORT; 8377 when nobody asks. */
export function askedPort(args, environment = process.env) {
  const at = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
  const text = at < 0 ? (environment.PORT ?? '8377') : (args[at].split('=')[1] ?? args[at + 1] ?? '');
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new Stop(`A port is a whole number from 0 to 65535; not ${text || 'nothing'}.`);
  return port;
}

if (isMain(import.meta.url)) await main(serve);
