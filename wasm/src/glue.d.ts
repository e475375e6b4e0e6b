// What Emscripten's glue exports, as far as engine.ts uses it. The glue itself is built from wasm/bindings.

/** The calls that take the length of a request in JSON and leave their answer in JSON. */
export type Question = 'quote' | 'estimate' | 'findModel' | 'createEntry' | 'summarizeEntries';

export interface EngineModule extends Record<Question, (length: number) => void> {
  readonly HEAPU8: Uint8Array;
  mailbox(): number;
  reserve(bytes: number): void;
  openBook(length: number): void;
  closeBook(book: number): void;
  shareTokenizer(encoding: string): number;
  openTokenizer(encoding: string, packLength: number): number;
  closeTokenizer(handle: number): void;
  encode(handle: number, length: number, specials: number): number;
  tokens(handle: number, length: number, specials: number, inBytes: boolean): number;
  countWithin(handle: number, length: number, limit: number, specials: number): number;
  decode(handle: number, count: number): boolean;
  exportEntries(length: number): boolean;
}

export default function createEngine(options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}): Promise<EngineModule>;
