// What a tracker is told: once, and about each call.
import type { Budget } from './budgets.js';
import type { Entry } from './entry.js';
import type { LoadOptions } from './files.js';
import type { EntryCircumstances } from './ledger.js';
import type { PriceBook, QuoteOptions } from './prices.js';
import type { Store } from './stores/store.js';
import type { KeepText } from './tracker-text.js';

export interface TrackerOptions extends Pick<LoadOptions, 'baseUrl' | 'fetch'> {
  /** The model of calls that name none. */
  model: string;
  /** Where entries are kept; in memory, if not given. A store that is given is not closed by the tracker. */
  store?: Store;
  /** The label of the session; a random one, if not given. */
  session?: string;
  /** What of the texts stays in the log: nothing, a keyed hash by which repeats are known, or all; 'none' by default. */
  keepText?: KeepText;
  /** The prices, in place of the package's own. */
  prices?: PriceBook;
  /** Limits of what calls may cost. Their days are those of `timeZone`; of UTC, if it is not given. */
  budgets?: readonly Budget[];
  /** The day or instant whose prices hold, for a lesson whose figures shall stay; the time of each call by default. */
  on?: Date | string;
  /** An IANA name; the zone of this machine by default. */
  timeZone?: string;
  /** Goes into every entry; what a call says of the same key wins. */
  metadata?: Entry['metadata'];
  /** Whether a call rejects when the store fails. Otherwise only 'error' listeners and `flush` hear of it. */
  strict?: boolean;
}

/** What is known of a call besides its tokens; `time` is now, and `on` is `time`, if not given. */
export interface CallOptions
  extends QuoteOptions,
    Pick<EntryCircumstances, 'time' | 'operation' | 'latencyMs' | 'metadata'> {
  /** The tracker's, if not given. */
  model?: string;
}

export interface TrackOptions extends CallOptions {
  /** As in `ReportOptions`. */
  provider?: string;
  /** Kept as `keepText` says. */
  prompt?: string;
  completion?: string;
}

export interface LogOptions extends CallOptions {
  /** On which side the tokens were. Without it the entry holds the dearer side, and `costInterval` gives both ends. */
  kind?: 'input' | 'output';
}
