// npm start: one command from a fresh clone to the page. Set-up, build, serve; needs no browser package.
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';
import { isMain, main } from './terminal.mjs';

if (isMain(import.meta.url)) {
  await main(async (args) => {
    await setup(['build'], { yes: args.includes('--yes') });
    await build();
    await serve(args);
  });
}
