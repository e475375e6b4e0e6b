// `tokenfare/browser`: the log where a page keeps it.

export type { Entry } from './entry.js';
export { openIndexedDbStore } from './stores/indexed-db-store.js';
export { openMemoryStore } from './stores/memory-store.js';
export type { RetentionOptions } from './stores/retention.js';
export type { EntryQuery, Page, PageQuery, RollupQuery, Store, StoreChange } from './stores/store.js';
