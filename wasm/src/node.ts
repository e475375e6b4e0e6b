// `tokenfare/node`: the log where a program keeps it, in a folder of files.

export type { Entry } from './entry.js';
export { type FileStoreOptions, openFileStore } from './node/file-store.js';
export { openMemoryStore } from './stores/memory-store.js';
export type { RetentionOptions } from './stores/retention.js';
export type { EntryQuery, Page, PageQuery, RollupQuery, Store, StoreChange } from './stores/store.js';
