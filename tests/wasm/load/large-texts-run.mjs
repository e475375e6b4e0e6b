// A process of its own for one text of large-texts.mjs: `node large-texts-run.mjs <text>`. It prints the outcomes.
import * as tokenfare from 'tokenfare';
import * as pool from 'tokenfare/pool';
import { texts, tryAll, tryPool } from './large-texts.mjs';

const text = texts[process.argv[2]]();
console.log(JSON.stringify({ one: await tryAll(tokenfare, text), pool: await tryPool(pool, text) }));
